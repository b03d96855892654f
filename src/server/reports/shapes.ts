// What reports answer over HTTP, as OpenAPI describes it; callManagement/formats/json.ts says the same to the compiler.

import { z } from 'zod';
import { everyNames } from '../../callManagement/asking.ts';
import { unitNames } from '../../callManagement/formats/json.ts';

const rowShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).describe('A value for each column');
const columnShape = z.strictObject({ name: z.string(), title: z.string(), unit: z.enum(unitNames), says: z.string() });

export const reportShape = z.strictObject({
  report: z.string(), title: z.string(), site: z.string(), timeZone: z.string(), run: z.string(),
  asOf: z.string().describe('Up to when anything was known'), from: z.string(), to: z.string(), every: z.enum(everyNames),
  columns: z.array(columnShape),
  sections: z.array(z.strictObject({ about: z.record(z.string(), z.string()), rows: z.array(rowShape), summary: rowShape.nullable() })),
});

export const reportsShape = z.strictObject({
  reports: z.array(z.strictObject({
    name: z.string(), title: z.string(), command: z.string().describe("What the vendor's people type; empty for what no vendor has"), does: z.string(),
    numbers: z.string().nullable().describe('What its numbers name; null where it takes none'), every: z.array(z.enum(everyNames)), columns: z.array(columnShape),
  })),
});
