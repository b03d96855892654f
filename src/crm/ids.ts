// Ids of records, as Salesforce has them: three characters that say what it is, twelve that say which, and three that check the case of the others.

import { entityByPrefix, type EntityRule } from './entities.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Each stands for which of five characters are capital letters. */
const CHECKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Where this CRM runs, and a place that Salesforce keeps free. */
const INSTANCE = 'Rb0';

/** The id, of 18 characters, of the record that was the `row`th of its kind. */
export function idOf(prefix: string, row: number): string {
  let [number, left] = ['', row];
  for (; left > 0; left = Math.floor(left / DIGITS.length)) number = (DIGITS[left % DIGITS.length] as string) + number;
  const short = prefix + INSTANCE + number.padStart(9, '0');
  return short + checkOf(short);
}

/** The three characters behind the first fifteen: with them an id is the same without regard to case. */
function checkOf(short: string): string {
  return [0, 5, 10].map((from) => {
    const capitals = [...short.slice(from, from + 5)].reduce((sum, letter, place) => (letter >= 'A' && letter <= 'Z' ? sum + 2 ** place : sum), 0);
    return CHECKS[capitals];
  }).join('');
}

/** The id with 18 characters, of one with 15 or 18; null when it is none, or its last three do not belong to it. */
export function wholeId(written: string): string | null {
  if (!/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(written)) return null;
  const whole = written.slice(0, 15) + checkOf(written.slice(0, 15));
  return written.length === 15 || written === whole ? whole : null;
}

/** What the record of that id is; undefined when its prefix is none of ours. */
export function entityOfId(id: string): EntityRule | undefined {
  return entityByPrefix(id.slice(0, 3));
}
