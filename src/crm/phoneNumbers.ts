// Telephone numbers as people write them, made comparable: two are the same when one ends with the other, for one may lack its country or area.

/** Fewer digits than these are a number of their own, as an extension: they match whole numbers only. */
const SHORTEST_ENDING = 7;
/** No public number has more digits (ITU-T E.164 has 15), but for prefixes before it. */
const MOST_DIGITS = 24;

/** What follows the number itself: `x12`, `ext. 12`, `;ext=12`. */
const EXTENSION = /(?<=\d)[\s,;]{0,3}(?:#|x|ext).*$/is;

/** The digits from the last to the first, so that numbers with the same ending stand together; empty when there are none. */
export function reversedDigits(written: string): string {
  // 0 before an area code is dialled inside a country only: +44 (0)20 is 020, and 0044 20.
  const digits = written.replace(EXTENSION, '').replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  return [...digits.slice(-MOST_DIGITS)].reverse().join('');
}

/** Whether it reads as a telephone number: digits and what people put between them. */
export function looksLikeNumber(text: string): boolean {
  return /^[+\d\s().,/-]{2,40}$/.test(text.replace(EXTENSION, '')) && /\d/.test(text);
}

/** Reversed digits that stand for the same number: from `from` up to before `to` they begin with it, and `shorter` are those that it begins with. */
export interface Endings {
  readonly from: string;
  readonly to: string;
  readonly shorter: readonly string[];
}

/** What to look for in an index of reversed digits. */
export function endingsOf(reversed: string): Endings {
  if (reversed.length < SHORTEST_ENDING) return { from: reversed, to: reversed, shorter: [reversed] };
  const shorter = [];
  for (let length = SHORTEST_ENDING; length <= reversed.length; length++) shorter.push(reversed.slice(0, length));
  // ":" stands behind "9".
  return { from: reversed, to: `${reversed}:`, shorter };
}
