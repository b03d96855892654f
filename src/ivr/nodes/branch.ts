// A branch: the first case whose conditions hold, or otherwise.

import type { z } from 'zod';
import { map, mapOf, someOf, text, written } from '../../kernel/shape.ts';
import { type Condition, conditionOf, holds, samplesFor } from '../condition.ts';
import { ITSELF, type NodeKind, reading } from '../node.ts';
import { knownTo } from '../session.ts';
import { variable } from './collect.ts';
import type { Data } from '../data.ts';

const condition = written('must be a condition, like gold, >= 1000, begins with 415, one of gold, silver, or known', (words) => conditionOf('', words) !== null, (words) => words, { type: ['string', 'integer', 'number'] });
const shape = someOf(map({ when: mapOf(variable, condition).refine((when) => Object.keys(when).length > 0, 'must have a condition'), to: text.describe('The node that it leads to') }));

export const branch: NodeKind<z.output<typeof shape>> = {
  description: 'Goes on by what is known of the call',
  shape,
  make(cases) {
    const read = cases.map(({ when, to }) => ({ to, name: Object.entries(when).map(([name, words]) => `${name} ${words}`).join(' and '), conditions: Object.entries(when).flatMap(([name, words]) => conditionOf(name, words) ?? []) }));
    const outcomeFor = (data: Data) => read.find(({ conditions }) => conditions.every((one) => holds(one, data)))?.name ?? 'otherwise';
    const conditions: readonly Condition[] = read.flatMap((one) => one.conditions);
    return {
      outcomes: [...read.map(({ name, to }) => ({ name, to, rule: 'on' }) as const), { name: 'otherwise', rule: 'on' }],
      enter: (session) => outcomeFor(knownTo(session)),
      ways: ({ data }) => [{ outcome: outcomeFor(data), by: ITSELF, data }],
      matters: () => conditions.flatMap((one) => samplesFor(one).map((value) => ({ name: one.name, value }))),
      conditions,
      reading: reading({ uses: conditions.map(({ name }) => name) }),
    };
  },
};
