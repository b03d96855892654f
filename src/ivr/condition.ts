// Conditions on data, as a branch has them: `gold`, `>= 1000`, `begins with 415`, `one of gold, silver`, `known`. A small fixed list of words, and no language.

import { type Data, valueOf } from './data.ts';

export interface Condition {
  readonly name: string;
  readonly test: Test;
  /** What the value is compared with. */
  readonly with: string;
}

export type Test = 'is' | 'isNot' | 'above' | 'atLeast' | 'below' | 'atMost' | 'beginsWith' | 'oneOf' | 'known' | 'unknown';

const forms: readonly (readonly [Test, RegExp])[] = [
  ['known', /^known()$/],
  ['unknown', /^unknown()$/],
  ['oneOf', /^one of (.+)$/],
  ['beginsWith', /^begins with (.+)$/],
  ['atLeast', /^>= *(-?\d+(?:\.\d+)?)$/],
  ['atMost', /^<= *(-?\d+(?:\.\d+)?)$/],
  ['above', /^> *(-?\d+(?:\.\d+)?)$/],
  ['below', /^< *(-?\d+(?:\.\d+)?)$/],
  ['isNot', /^!= *(.+)$/],
  ['is', /^([^<>!=].*)$/],
];

/** Null when the words are no condition. */
export function conditionOf(name: string, words: string): Condition | null {
  for (const [test, form] of forms) {
    const found = form.exec(words.trim());
    if (found) return { name, test, with: found[1] as string };
  }
  return null;
}

/** What is not known meets `unknown` and `!=` only; what is no number meets no comparison of numbers. */
export function holds({ name, test, with: other }: Condition, data: Data): boolean {
  const value = valueOf(data, name);
  if (test === 'unknown') return value === null || value === '';
  if (test === 'isNot') return value !== other;
  if (value === null || value === '') return false;
  switch (test) {
    case 'known': return true;
    case 'is': return value === other;
    case 'oneOf': return other.split(/\s*,\s*/).includes(value);
    case 'beginsWith': return value.startsWith(other);
    case 'above': return Number(value) > Number(other);
    case 'atLeast': return Number(value) >= Number(other);
    case 'below': return Number(value) < Number(other);
    case 'atMost': return Number(value) <= Number(other);
  }
}

/** Values that meet a condition and values that do not; so that somebody who tries all ways knows what to try. */
export function samplesFor({ test, with: other }: Condition): readonly string[] {
  switch (test) {
    case 'known':
    case 'unknown': return ['1', ''];
    case 'is':
    case 'isNot': return [other, /^\d+$/.test(other) ? other.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) : `no ${other}`];
    case 'oneOf': return [...other.split(/\s*,\s*/), '0'];
    case 'beginsWith': return [other, /^[1-9]/.test(other) ? '0' : '1'];
    default: return [-1, 0, 1].map((step) => String(Math.max(0, Number(other) + step)));
  }
}
