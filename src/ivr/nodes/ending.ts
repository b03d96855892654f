// The ends of a flow, and its joints: hanging up, calling a sub-flow, returning from it.

import { z } from 'zod';
import { form } from '../../kernel/shape.ts';
import { flowShape } from '../flowShape.ts';
import { ITSELF, type NodeKind, reading } from '../node.ts';

const nothing = form('stands alone: hangUp:', /^$/, ['null', 'string']).optional();

export const hangUp: NodeKind<string | undefined> = {
  description: 'Ends the call',
  shape: nothing as z.ZodType<string | undefined>,
  make: () => ({
    outcomes: [{ name: 'ends', rule: 'ends' }],
    enter: () => 'ends',
    ways: ({ data }) => [{ outcome: 'ends', by: ITSELF, data }],
    reading: reading({}),
  }),
};

/** Of a sub-flow, once it stands here itself. */
const callShape = z.strictObject({ flow: z.lazy(() => flowShape), file: z.string().optional() });

/** Where it leads is put in when the flow is expanded. */
export const call: NodeKind<z.output<typeof callShape>> = {
  description: 'Goes through another flow, and comes back with what that returns',
  shape: callShape,
  make: () => ({
    outcomes: [{ name: 'begins', rule: 'on' }],
    enter: () => 'begins',
    ways: ({ data }) => [{ outcome: 'begins', by: ITSELF, data }],
    reading: reading({}),
  }),
};

const word = form('must be the outcome that is returned, a word like paid', /^[A-Za-z][\w-]{0,31}$/).optional();

/** `return: paid`; `return:` alone is `then`. */
export const returning: NodeKind<string | undefined> = {
  description: 'Goes back to the flow that called this one, with an outcome',
  shape: z.preprocess((written) => (written === '' ? undefined : written), word) as z.ZodType<string | undefined>,
  make: (said) => {
    const outcome = said ?? 'then';
    return { outcomes: [{ name: outcome, rule: 'on' }], enter: () => outcome, ways: ({ data }) => [{ outcome, by: ITSELF, data }], reading: reading({}) };
  },
};
