// How subjects, streams and keys are named. Every subject begins with `ringback`, then comes the site, then what it is about; docs in README.md.

/** What may stand in a subject, in the name of a stream and in a key alike. */
const PLAIN = /[^A-Za-z0-9_-]/gu;

/** A name as one token: what may not stand in it is written as `=` and two hexadecimal digits for each byte of UTF-8, so that no two names have the same token. */
export function tokenOf(name: string): string {
  return name.replace(PLAIN, (sign) => [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}

/** The name that a token stands for. */
export function nameOf(token: string): string {
  return Buffer.from(token.replace(/=([0-9A-F]{2})|[^=]/gu, (sign, hex?: string) => hex ?? Buffer.from(sign).toString('hex')), 'hex').toString();
}

/** `subjectOf('Harbor Bikes', 'event', 'device', '2001')` is `ringback.Harbor=20Bikes.event.device.2001`. */
export function subjectOf(site: string, ...parts: readonly string[]): string {
  return ['ringback', site, ...parts].map((part, place) => (place === 0 ? part : tokenOf(part))).join('.');
}
