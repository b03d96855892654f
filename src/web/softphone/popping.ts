// What a call's screen pop searches for: the digits that the caller entered, and then the number that they call from.

import type { PhoneCall } from '../../client/phone.ts';
import type { Crm, Page } from './crm.ts';

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

/** Opens what the first term leads to that leads anywhere; else what the CRM has for callers whom it does not know. What was found. */
export async function popFor(call: Popped, popBy: readonly string[], crm: Crm): Promise<readonly Page[]> {
  const fields = { Phone: call.direction === 'outbound' ? call.called : call.calling };
  let last: Awaited<ReturnType<Crm['search']>> | null = null;
  for (const words of searchTerms(call, popBy)) {
    last = await crm.search({ words, callType: call.direction, fields });
    if (last.matches.length > 0) break;
  }
  await last?.pop?.();
  return last?.matches.length === 1 ? last.matches : [];
}
