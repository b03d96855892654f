// What stands behind the question mark of the CRM's lists: numbers, and fields to sort by. What is wrong is told in a sentence.

import { fieldNamed } from '../../crm/checking.ts';
import type { EntityRule } from '../../crm/entities.ts';
import { nearest } from '../../kernel/shape.ts';
import type { Asked } from '../http/route.ts';

/** What was asked makes no sense; the message says what would. */
export class QueryRefused extends Error {}

export function wholeNumberOf(query: Asked['query'], name: string, { least, most, usual }: { readonly least: number; readonly most: number; readonly usual: number }): number {
  const written = query[name];
  if (written === undefined) return usual;
  if (/^\d{1,9}$/.test(written) && Number(written) >= least && Number(written) <= most) return Number(written);
  throw new QueryRefused(`${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(written.slice(0, 40))}`);
}

/** A field of the entity; with a minus before it from the last to the first. By name unless said. */
export function sortOf(entity: EntityRule, written: string = entity.nameField): { readonly sort: string; readonly descending: boolean } {
  const [descending, name] = [written.startsWith('-'), written.replace(/^-/, '')];
  const sort = name === 'Id' ? 'Id' : fieldNamed(entity, name)?.name;
  if (sort === undefined) throw new QueryRefused(`sort must be a field of ${entity.name}, not ${JSON.stringify(name.slice(0, 40))}${nearest(name.slice(0, 40), entity.fields.map((field) => field.name))}`);
  return { sort, descending };
}
