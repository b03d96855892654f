// User data in the forms that people and programs write it in: text, base64, hex. The switch knows octets in hex only, and how many there may be
// (switch/userData); that XML is well-formed is for those to check who can read it.

import { Rejection } from '../kernel/errors.ts';

/** How octets of user data are written for people. `xml` is text, which whoever can read XML checks. */
export type UserDataForm = 'text' | 'xml' | 'base64' | 'hex';

/** What somebody has written, as octets in hex. Throws `invalidParameterValue` for what is no base64 and no hex. */
export function octetsIn(written: string, form: UserDataForm): string {
  switch (form) {
    case 'text':
    case 'xml': return hexOf(new TextEncoder().encode(written));
    case 'hex':
      if (!/^([\dA-Fa-f]{2})*$/.test(written)) throw new Rejection('invalidParameterValue', 'userdata is no hex: pairs of 0 to 9 and A to F');
      return written.toUpperCase();
    case 'base64':
      if (!/^([A-Za-z\d+/]{4})*([A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(written)) throw new Rejection('invalidParameterValue', 'userdata is no base64');
      return hexOf(Uint8Array.from(atob(written), (character) => character.charCodeAt(0)));
  }
}

/** Octets in hex as somebody wants to read them; null for a text that they are not. */
export function writtenAs(octets: string, form: UserDataForm): string | null {
  switch (form) {
    case 'text':
    case 'xml': return textIn(octets);
    case 'hex': return octets.toUpperCase();
    case 'base64': return btoa(String.fromCharCode(...bytesOf(octets)));
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that octets in hex are, in UTF-8; null for octets that nobody wrote as text. */
export function textIn(octets: string): string | null {
  try {
    const text = utf8.decode(bytesOf(octets));
    return /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** The protocol that ISDN and TSAPI say it is of: characters of IA5 (4), or the user's own (0). Nobody has to say; it is seen by the octets. */
export function protocolOf(octets: string): 'ia5Ascii' | 'userSpecific' {
  return /^([0-7][\dA-F])*$/i.test(octets) && textIn(octets) !== null ? 'ia5Ascii' : 'userSpecific';
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
}

function bytesOf(octets: string): Uint8Array {
  return Uint8Array.from(octets.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
