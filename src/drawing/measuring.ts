// How wide a text will be, and how it breaks into lines, without a screen: estimated, and rather too wide than too narrow.

const NARROW = /[ijlI.,:;'|!()[\]{} ftr"`/\\-]/;
const WIDE = /[mwMW@%&—…#<>=+~^]/;
const SQUARE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u;

/** In a common font without serifs. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += SQUARE.test(letter) ? 1.05 : WIDE.test(letter) ? 0.9 : NARROW.test(letter) ? 0.36 : /\p{Lu}/u.test(letter) ? 0.7 : /\p{M}/u.test(letter) ? 0 : 0.58;
  return ems * size;
}

/** Lines no wider than that, `most` of them; what does not go in is cut. */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => broken(one, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

/** A word that is wider than a line, in pieces. */
function broken(word: string, size: number, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter, size) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
