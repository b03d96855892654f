// Text as XML holds it, in elements and in attributes. What XML cannot hold at all becomes the mark for that, so whatever is written can be read.

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const unholdable = /[\p{Cs}\uFFFE\uFFFF\0-\x08\x0B\x0C\x0E-\x1F]/gu;
const special = new RegExp(`${unholdable.source}|[&<>\\r]`, 'u');
const specials = new RegExp(special.source, 'gu');
/** A parser would make spaces of lines and tabs. */
const specialsInAttributes = new RegExp(`${special.source}|["\\t\\n]`, 'gu');
const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' };

export function inText(text: string): string {
  return special.test(text) ? text.replace(specials, escape) : text;
}

/** For between quotation marks, not apostrophes. */
export function inAttribute(text: string): string {
  return text.replace(specialsInAttributes, escape);
}

function escape(character: string): string {
  return escapes[character] ?? '\uFFFD';
}

/** The text as whoever reads it again will have it. */
export function holdable(text: string): string {
  return text.replace(unholdable, '\uFFFD');
}
