// The answers of the CRM's records as OpenAPI describes them; crm/api.ts says the same to the compiler.

import { z } from 'zod';

const entityShape = z.enum(['Account', 'Contact', 'Lead', 'Case', 'Task']);
const leadsToShape = z.enum([...entityShape.options, 'User']);
const namesShape = z.record(z.string(), z.string()).describe('What references lead to, by id');

export const recordShape = z.object({ Id: z.string().length(18) }).catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]));

const fieldShape = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'longText', 'phone', 'email', 'number', 'date', 'dateTime', 'picklist', 'reference', 'flag']),
  options: z.array(z.string()).optional(),
  restricted: z.boolean().optional(),
  length: z.int().optional().describe('Characters that it may have'),
  refersTo: z.array(leadsToShape).optional(),
  required: z.boolean().optional(),
  initial: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional().describe('What a new record has when nobody says'),
  readOnly: z.boolean().optional(),
  whole: z.boolean().optional(),
});

const relatedShape = z.strictObject({ entity: entityShape, by: z.string(), label: z.string() });

export const describedShape = z.strictObject({
  entities: z.array(z.strictObject({ name: entityShape, label: z.string(), plural: z.string(), prefix: z.string().length(3), nameField: z.string(), fields: z.array(fieldShape), listColumns: z.array(z.string()), related: z.array(relatedShape) })),
});

export const listShape = z.strictObject({ records: z.array(recordShape), total: z.int(), names: namesShape });

export const viewShape = z.strictObject({
  record: recordShape,
  references: z.record(z.string(), z.strictObject({ id: z.string(), entity: leadsToShape, name: z.string() })),
  related: z.array(z.strictObject({ entity: entityShape, label: z.string(), records: z.array(recordShape), total: z.int() })),
  activities: z.array(recordShape),
  names: namesShape,
});

export const foundShape = z.strictObject({ groups: z.array(z.strictObject({ entity: entityShape, records: z.array(recordShape), total: z.int() })), names: namesShape });

export const refusedShape = z.strictObject({
  wrong: z.string().describe('A sentence for people, with every mistake'),
  mistakes: z.array(z.strictObject({ field: z.string().describe('Empty where it is the whole record'), says: z.string() })),
});
