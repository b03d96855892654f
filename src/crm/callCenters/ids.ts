// Ids of what the set-up keeps: eighteen characters as Salesforce's are, the first three of which say what it is.

import { randomInt } from 'node:crypto';

export const prefixes = { user: '005', callCenter: '04v', directoryNumber: '04w', softphoneLayout: '0S5' } as const;
export type Kind = keyof typeof prefixes;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIXES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** One that nobody has. */
export function newId(kind: Kind): string {
  return withSuffix(prefixes[kind] + Array.from({ length: 12 }, () => DIGITS[randomInt(DIGITS.length)]).join(''));
}

/** The same at every beginning. */
export function seededId(kind: Kind, number: number): string {
  return withSuffix(prefixes[kind] + String(number).padStart(12, '0'));
}

/** The last three characters say which of the others are capitals, five bits each, so that ids differ for those who see no case. */
function withSuffix(id: string): string {
  const suffix = [0, 5, 10].map((start) => SUFFIXES[[...id.slice(start, start + 5)].reduce((bits, letter, place) => bits | (/[A-Z]/.test(letter) ? 1 << place : 0), 0)]);
  return id + suffix.join('');
}
