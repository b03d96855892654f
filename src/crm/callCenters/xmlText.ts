// Texts as XML writes them.

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const named: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' };

export function inText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => named[character] as string);
}

/** A parser would make spaces of lines and tabs. */
export function inAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => named[character] as string);
}
