// Records as the database has them, and as everybody else sees them; and what the CRM itself makes of what was written.

import type { CrmRecord, EntityName, Value } from './api.ts';
import { isCustom, type Values } from './checking.ts';
import type { EntityRule } from './entities.ts';
import { idOf } from './ids.ts';
import type { RecordRow } from './tables.ts';

/** A row as it is read. */
export type StoredRow = Readonly<Record<string, string | number | null>>;

export function recordOf({ fields }: EntityRule, row: StoredRow): CrmRecord {
  const record: Record<string, Value> & { Id: string } = { Id: row['Id'] as string };
  for (const { name, kind } of fields) record[name] = kind === 'flag' ? row[name] === 1 : (row[name] ?? null);
  return typeof row['Custom'] === 'string' ? { ...record, ...(JSON.parse(row['Custom']) as Values) } : record;
}

/** The row of a new record. Who says when it was made knows better than `now`. */
export function newRow(entity: EntityRule, row: number, values: Values, now: string): RecordRow {
  const made: Record<string, Value> = { CreatedDate: now, LastModifiedDate: values['CreatedDate'] ?? now };
  for (const { name, initial } of entity.fields) made[name] = values[name] ?? initial ?? made[name] ?? null;
  for (const [name, value] of Object.entries(values)) if (isCustom(name)) made[name] = value;
  if (entity.name === 'Case') made['CaseNumber'] = String(FIRST_CASE + row).padStart(8, '0');
  return rowOf(entity, row, idOf(entity.prefix, row), made);
}

const FIRST_CASE = 1_000;

/** The row of a record to which something else was written. */
export function changedRow(entity: EntityRule, row: StoredRow, values: Values, now: string): RecordRow {
  const { Id, ...before } = recordOf(entity, row);
  const there = Object.keys(before).filter(isCustom);
  const known = Object.entries(values).map(([name, value]) => [isCustom(name) ? (there.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name) : name, value] as const);
  return rowOf(entity, row['Row'] as number, Id, { ...before, ...Object.fromEntries(known), LastModifiedDate: now });
}

function rowOf(entity: EntityRule, row: number, id: string, record: Values): RecordRow {
  const whole = { ...record, ...derived[entity.name]?.(record) };
  const custom = Object.entries(whole).filter(([name, value]) => isCustom(name) && value !== null);
  const columns = entity.fields.map(({ name }) => [name, written(whole[name] ?? null)] as const);
  return { ...Object.fromEntries(columns), Row: row, Id: id, Custom: custom.length === 0 ? null : JSON.stringify(Object.fromEntries(custom)) };
}

function written(value: Value): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** What follows from other fields. */
const derived: { readonly [Name in EntityName]?: (record: Values) => Values } = {
  Contact: fullName,
  Lead: fullName,
  Case: ({ Status }) => ({ IsClosed: Status === 'Closed' }),
  Task: ({ Status }) => ({ IsClosed: Status === 'Completed' }),
};

function fullName({ FirstName, LastName }: Values): Values {
  return { Name: [FirstName, LastName].filter(Boolean).join(' ') };
}
