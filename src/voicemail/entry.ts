// An entry: digits that a caller presses and ends with `#`, or with a pause.

import type { Question } from '../switch/voice/asking.ts';

/** Longer than any number or PIN. */
const MOST_DIGITS = 20;

export const entry: Pick<Question, 'bargeIn' | 'firstDigit' | 'nextDigit' | 'take'> = {
  bargeIn: true,
  firstDigit: 10_000,
  nextDigit: 5_000,
  take: (digits) => (digits.endsWith('#') || digits.length >= MOST_DIGITS ? 'complete' : 'more'),
};

export function withoutEnd(digits: string): string {
  return digits.endsWith('#') ? digits.slice(0, -1) : digits;
}
