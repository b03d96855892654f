// What columns of Cisco's records are made of: seconds, addresses, keys.

import type { Epoch } from '../../../kernel/calendar.ts';
import type { LayoutContext } from '../layout.ts';
import type { Party } from './cdr.ts';

export function seconds(instant: Epoch): number {
  return Math.floor(instant / 1000);
}

/** Of a conference. */
export function isBridge(number: string): boolean {
  return /^b\d{11}$/.test(number);
}

/** Where a party is: nobody has an address here, so it is made of what it is called by. `signed` has the first octet lowest, as a signed number of 32 bits. */
export function address(party: Party, context: Pick<LayoutContext, 'trunks'>): { readonly signed: number; readonly text: string } {
  const octets = octetsOf(party, context);
  return { signed: octets.reduceRight((sum, octet) => (sum << 8) | octet, 0), text: octets.join('.') };
}

function octetsOf({ trunk, telephone, number }: Party, { trunks }: Pick<LayoutContext, 'trunks'>): readonly number[] {
  if (trunk !== '') return [10, 1, 0, (trunks.indexOf(trunk) + 1) & 255];
  if (isBridge(number)) return [10, 2, 0, 1];
  if (telephone === '') return [0, 0, 0, 0];
  const digits = Number(telephone.replace(/\D/g, '').slice(-9)) % 65_536;
  return [10, 0, digits >> 8, digits & 255];
}

/** A UUID of version 8 (RFC 9562), which is always the same for the same record. `kind`: 1 for calls, 2 for media. */
export function pkid(ucid: string, kind: 1 | 2, place: number): string {
  const hex = `${BigInt(ucid).toString(16).padStart(18, '0')}${String(kind).padStart(8, '0')}${place.toString(16).padStart(4, '0')}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
