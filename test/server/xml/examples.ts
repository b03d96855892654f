// For each service requests with every member that its shape knows, one for each alternative of a choice.

import type { z } from 'zod';
import { standardServices } from '../../../src/csta/catalogue.ts';

/** Values among which there is one for every text of the catalogue. */
const texts = ['2001', '#', '1', '00FF', 'forwardBusy', 'invalidDestination'];
const numbers = [5, 1];

export function examplesOf(service: keyof typeof standardServices): readonly object[] {
  return valuesOf(standardServices[service].request as unknown as z.ZodType) as readonly object[];
}

function valuesOf(shape: z.ZodType): readonly unknown[] {
  const { def } = (shape as unknown as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return objects(Object.entries(def.shape as Record<string, z.ZodType>));
    case 'union':
      return (def.options as readonly z.ZodType[]).flatMap(valuesOf);
    case 'optional':
      return valuesOf(def.innerType as z.ZodType);
    case 'array':
      return [[...valuesOf(def.element as z.ZodType), ...valuesOf(def.element as z.ZodType)]];
    case 'enum':
      return Object.values(def.entries);
    case 'literal':
      return def.values;
    case 'record':
      return [{ operation: 'invalidDestination' }];
    case 'boolean':
      return [true, false];
    default:
      return [...texts, ...numbers].filter((value) => shape.safeParse(value).success).slice(0, 1);
  }
}

/** As many as the member with most values has; the others come in turn. */
function objects(members: readonly (readonly [string, z.ZodType])[]): readonly unknown[] {
  const columns = members.map(([name, shape]) => [name, valuesOf(shape)] as const);
  const rows = Math.max(1, ...columns.map(([, values]) => values.length));
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(columns.map(([name, values]) => [name, values[row % values.length]])));
}
