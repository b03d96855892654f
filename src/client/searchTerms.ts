// What whoever calls is searched for by, in a CRM: the digits that they entered, and then the number that they call from.

import type { PhoneCall } from './phone.ts';

/** What is known of whoever is to be found. */
export type Popped = Pick<PhoneCall, 'calling' | 'called' | 'direction'> & { readonly data: Pick<PhoneCall['data'], 'variables'> };

/** Fewer digits are a choice in a menu; the CRM refuses to search for fewer than three letters. */
const ENOUGH_DIGITS = 4;

/** The best first. `popBy` names the variables that count; with none it is every one that holds digits. */
export function searchTerms({ data: { variables }, calling, called, direction }: Popped, popBy: readonly string[]): readonly string[] {
  const entered = popBy.length > 0 ? popBy.map((name) => variables[name] ?? '') : Object.values(variables).filter((value) => /^\d+$/.test(value) && value.length >= ENOUGH_DIGITS);
  const number = nationalDigits(direction === 'outbound' ? called : calling);
  return [...new Set([...entered, number])].filter((term) => term.length >= 3);
}

/** How numbers are found however they are written: without the prefix of the country, without signs. */
function nationalDigits(number: string): string {
  const digits = number.replace(/\D/g, '');
  return /^1[2-9]\d{9}$/.test(digits) ? digits.slice(1) : digits;
}
