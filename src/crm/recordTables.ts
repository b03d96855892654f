// The tables of records, made to fit the entities: a column for each field, an index for what is listed or leads elsewhere, and the words of a search.
// A field that is new gets its column when the CRM is opened; a column whose field is gone stays, and nobody reads it.

import { sql } from 'kysely';
import { entities, type EntityRule } from './entities.ts';
import type { FieldRule } from './fields.ts';
import type { Tables } from './tables.ts';

export async function fitRecordTables(tables: Tables): Promise<void> {
  for (const entity of entities) await tables.transaction().execute((inside) => fit(inside, entity));
}

async function fit(tables: Tables, { name, fields, listColumns }: EntityRule): Promise<void> {
  const columns = fields.map((field) => ({ name: field.name, type: columnType(field) }));
  await tables.schema.createTable(name).ifNotExists().addColumn('Row', 'integer', (column) => column.primaryKey()).addColumn('Id', 'text', (column) => column.notNull().unique()).addColumn('Custom', 'text').execute();
  const { rows: there } = await sql<{ readonly name: string }>`select name from pragma_table_info(${name})`.execute(tables);
  for (const column of columns) if (!there.some((one) => one.name === column.name)) await tables.schema.alterTable(name).addColumn(column.name, column.type).execute();
  const indexed = fields.filter((field) => listColumns.includes(field.name) || field.kind === 'reference' || field.name === 'CreatedDate');
  for (const field of indexed) await sql`create index if not exists ${sql.id(`${name}By${field.name}`)} on ${sql.id(name)} (${field.kind === 'reference' ? sql.id(field.name) : ordered(field.name)})`.execute(tables);
  await sql`create virtual table if not exists ${sql.id(`${name}Words`)} using fts5 (name, email, other, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')`.execute(tables);
  await tables.insertInto('Counters').values({ Entity: name, Last: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
}

/** A column as lists are in the order of it: whatever the case of its letters. */
export function ordered(column: string) {
  return sql`${sql.id(column)} collate nocase`;
}

function columnType({ kind, whole }: FieldRule): 'text' | 'integer' | 'real' {
  if (kind === 'number') return whole ? 'integer' : 'real';
  return kind === 'flag' ? 'integer' : 'text';
}
