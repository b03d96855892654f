// Texts that people have written, as they may stand in a picture.

/** Without line ends, control characters, halves of characters, and marks that turn the direction of what follows. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu, ' ').replace(/ {2,}/g, ' ').trim();
}
