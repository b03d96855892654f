// Steps and expectations as JSON Schema, made from the tables that read them.

import { z } from 'zod';
import { expectationShapes, stateShape } from './expectations.ts';
import { reserved } from './steps.ts';
import { verbNames, verbOf } from './verbs.ts';
import { span } from '../kernel/shape.ts';

type Schema = Record<string, unknown>;

function schemaOf(shape: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  return schema;
}

const single: Schema = { oneOf: [...Object.values(expectationShapes), stateShape].map((shape) => schemaOf(shape)) };

export const expectationSchema: Schema = { anyOf: [single, { type: 'array', items: schemaOf(expectationShapes.never) }, { type: 'array' }] };

const alone = verbNames.filter((name) => verbOf(name).argument === null);
const withArgument = verbNames.filter((name) => verbOf(name).argument !== null);

const act: Schema = {
  anyOf: [
    { enum: alone },
    {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: Object.fromEntries(
        withArgument.map((name) => [name, { ...schemaOf(verbOf(name).argument as z.ZodType), ...(verbOf(name).isNumber && { type: ['string', 'integer'] }), description: verbOf(name).description }]),
      ),
    },
  ],
};

export const stepSchema: Schema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  properties: { wait: schemaOf(span), expect: expectationSchema },
  patternProperties: { [`^(?!(${reserved.join('|')})$)`]: { anyOf: [act, { type: 'array', items: act }] } },
};
