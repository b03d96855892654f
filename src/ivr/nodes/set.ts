// Setting data: from now on these are known, and travel with the call.

import type { z } from 'zod';
import { form, mapOf } from '../../kernel/shape.ts';
import { filled, namesIn, withValues } from '../data.ts';
import { ITSELF, type NodeKind, reading } from '../node.ts';
import { knownTo, learn } from '../session.ts';
import { variable } from './collect.ts';

const shape = mapOf(variable, form('must be a value', /^.*$/, ['string', 'number', 'boolean'])).refine((values) => Object.keys(values).length > 0, 'must set something');

export const set: NodeKind<z.output<typeof shape>> = {
  description: 'Keeps something under a name',
  shape,
  make: (values) => ({
    outcomes: [{ name: 'then', rule: 'on' }],
    enter(session) {
      const data = knownTo(session);
      learn(session, Object.entries(values).map(([name, value]) => [name, filled(value, data)] as const));
      return 'then';
    },
    ways: ({ data }) => [{ outcome: 'then', by: ITSELF, data: withValues(data, Object.entries(values).map(([name, value]) => [name, filled(value, data)] as const)) }],
    reading: reading({ sets: Object.keys(values), uses: Object.values(values).flatMap(namesIn) }),
  }),
};
