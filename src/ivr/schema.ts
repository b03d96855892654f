// Nodes as JSON Schema, made from the table that reads them. For editors.

import { z } from 'zod';
import { flowShape } from './flowShape.ts';
import { nodeKindNames, nodeKinds } from './nodes.ts';

type Schema = Record<string, unknown>;

function schemaOf(shape: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  return schema;
}

/** One of the kinds, and beside it outcomes with the nodes they lead to. A sub-flow is a file. */
const node: Schema = {
  oneOf: nodeKindNames.map((name) => ({
    type: 'object',
    description: nodeKinds[name].description,
    required: [name],
    properties: { [name]: name === 'call' ? { type: ['string', 'object'] } : schemaOf(nodeKinds[name].shape as z.ZodType) },
    additionalProperties: { type: 'string' },
  })),
};

export function callflowSchema(): Schema {
  const made = z.toJSONSchema(flowShape, { io: 'input', unrepresentable: 'any' }) as Schema;
  const { file: _, ...properties } = made['properties'] as Schema;
  return { ...made, properties: { ...properties, nodes: { type: 'object', minProperties: 1, additionalProperties: node } } };
}
