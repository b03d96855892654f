// Bytes in strings, a character for each: what many clients share is joined and written without being encoded again.

/** A text as its bytes in UTF-8. */
export function bytesOf(text: string): string {
  return isAscii.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

const isAscii = /^[\0-\x7F]*$/;
