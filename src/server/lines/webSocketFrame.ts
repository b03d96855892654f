// Frames of WebSockets as they leave a server, RFC 6455 5.2: whole, unmasked, a character for each byte.

const TEXT = 0x81;
const PING = 0x89;

/** `bytes` as one frame. */
export function textFrame(bytes: string): string {
  return frameHeader(bytes.length) + bytes;
}

/** What stands before so many bytes. */
export function frameHeader(size: number): string {
  if (size < 126) return String.fromCharCode(TEXT, size);
  if (size < 65_536) return String.fromCharCode(TEXT, 126, size >> 8, size & 255);
  return String.fromCharCode(TEXT, 127, 0, 0, 0, 0, (size >>> 24) & 255, (size >> 16) & 255, (size >> 8) & 255, size & 255);
}

/** A ping that the other end gives back with the same few bytes once it has read what came before, 5.5.2. */
export function pingFrame(mark: string): string {
  return String.fromCharCode(PING, mark.length) + mark;
}
