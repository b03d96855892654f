// Steps and expectations as JSON Schema, made from the tables that read them.

import { z } from 'zod';
import { catalogue } from '../csta/catalogue.ts';
import { expectationShapes, stateShape } from './expectations.ts';
import { reserved } from './steps.ts';
import { verbNames, verbOf } from './verbs.ts';
import { span } from '../kernel/shape.ts';

type Schema = Record<string, unknown>;

function schemaOf(shape: z.ZodType, override: z.core.ToJSONSchemaParams['override'] = () => {}): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', override }) as Schema;
  return schema;
}

const single: Schema = { oneOf: [...Object.values(expectationShapes), stateShape].map((shape) => schemaOf(shape)) };

export const expectationSchema: Schema = { anyOf: [single, { type: 'array', items: schemaOf(expectationShapes.never) }, { type: 'array' }] };

const alone = verbNames.filter((name) => verbOf(name).argument === null || verbOf(name).optional);
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

/** Each service with its request. Identifiers are texts; editors read `1` without quotes as a number, which is taken as well. */
const request: Schema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 2,
  additionalProperties: false,
  properties: { site: { type: 'string', description: 'At which of several sites; with one site there is none' }, ...Object.fromEntries(Object.entries(catalogue).map(([name, service]) => [name, schemaOf(service.request, ({ jsonSchema }) => {
    if (jsonSchema.type === 'string' && !jsonSchema.enum) (jsonSchema as Schema)['type'] = ['string', 'integer'];
  })])) },
};

export const stepSchema: Schema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  properties: { wait: schemaOf(span), expect: expectationSchema, request },
  patternProperties: { [`^(?!(${reserved.join('|')})$)`]: { anyOf: [act, { type: 'array', items: act }] } },
};
