// User data: octets that travel with a call (ISDN's user-to-user information). How many there may be, and what becomes of more; what they say is read in
// csta/userData. Octets are hex digits.

import { Rejection } from '../kernel/errors.ts';
import { count, map, oneOf, written } from '../kernel/shape.ts';

/** How many octets there may be, and whether more of them are refused or cut off. */
export interface UserDataRules {
  readonly limit: number;
  readonly whenLonger: 'refuse' | 'truncate';
}

/**
 * What each vendor's interface takes, in octets: TSAPI's private data up to version 5 (`value[33]`, with an octet of zero) and from version 6 on over trunks,
 * ISDN's information element without its head (Q.931, 131 with it), GED-188's UserToUserInfo.
 */
const limitsOfVendors = { avayaV5: 32, avaya: 96, isdn: 128, cisco: 131 } as const;

type Vendor = keyof typeof limitsOfVendors;

const LONGEST = 256;

const isVendor = (word: string): word is Vendor => Object.hasOwn(limitsOfVendors, word);

const limit = written(`must be a whole number of octets from 1 to ${LONGEST}, or ${Object.keys(limitsOfVendors).join(', ')}`, (word) => isVendor(word) || count(1, LONGEST).safeParse(word).success,
  (word) => (isVendor(word) ? limitsOfVendors[word] : Number(word)), { anyOf: [{ type: 'integer', minimum: 1, maximum: LONGEST }, { type: 'string', enum: Object.keys(limitsOfVendors) }] });

const usual = { limit: limitsOfVendors.isdn, whenLonger: 'refuse' } as const;

/** The key `userData` of a site. */
export const userDataShape = map({
  limit: limit.default(usual.limit).describe('Octets, or the vendor whose limit holds'),
  whenLonger: oneOf('refuse', 'truncate').default(usual.whenLonger).describe('What becomes of user data that a client writes with more octets; the network\'s is always truncated'),
}).default({ ...usual }).describe('Octets that travel with a call: how many, and what becomes of more');

/** As much of the octets as goes along. Throws `valueOutOfRange` where more than that is refused. */
export function fitting({ limit: most, whenLonger }: UserDataRules, octets: string): string {
  if (octets.length <= 2 * most) return octets;
  if (whenLonger === 'refuse') throw new Rejection('valueOutOfRange', `userData has more than ${most} octets`);
  return cut(octets, most);
}

/** What the network brings nobody can refuse. */
export function fittingOfNetwork({ limit: most }: UserDataRules, octets: string): string {
  return fitting({ limit: most, whenLonger: 'truncate' }, octets);
}

/** Of text no character is cut in two; anything else ends at the octet. */
function cut(octets: string, most: number): string {
  let end = most;
  if (isText(octets)) while (end > 0 && isContinuation(octets, end)) end--;
  return octets.slice(0, 2 * end);
}

/** In UTF-8 the octets of a character behind its first are 80 to BF. */
function isContinuation(octets: string, place: number): boolean {
  return /[89AB]/i.test(octets[2 * place] ?? '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isText(octets: string): boolean {
  try {
    utf8.decode(Uint8Array.from(octets.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
    return true;
  } catch {
    return false;
  }
}
