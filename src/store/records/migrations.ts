// How the tables of records came to be, in both databases alike: a column for each member of a row. A member that is new gets its column when the database
// is opened (`fitTables`); a column whose member is gone stays, and nobody reads it.

import { type ColumnDataType, type CreateTableBuilder, type Migration, sql } from 'kysely';
import type { TableName } from '../../records/ledger/rows.ts';
import type { Target } from '../database/target.ts';
import { columns, hasOrdinal, keyOf, type Kind, tableNames } from './columns.ts';

type Schema = Parameters<Migration['up']>[0];

export function migrationsOf(kind: Target['kind']): Readonly<Record<string, Migration>> {
  return {
    '001 records': {
      async up(tables) {
        for (const table of tableNames) await createTable(tables, kind, table);
        for (const [table, members] of Object.entries(indexes)) await index(tables, table, members).execute();
        await runsAndCursors(tables, kind);
      },
    },
    '002 files handed over': { up: (tables) => handOvers(tables, kind) },
  };
}

/** Beside what names a row: what reports ask for by the time at which it ended. */
const indexes = { calls: ['run', 'ended'], segments: ['run', 'ended'], recordings: ['run', 'ended'] } as const satisfies { readonly [Name in TableName]?: readonly string[] };

function createTable(tables: Schema, kind: Target['kind'], table: TableName): Promise<void> {
  let making: CreateTableBuilder<string, string> = tables.schema.createTable(table);
  if (hasOrdinal(table)) making = withOrdinal(making, kind);
  making = making.addColumn('run', 'text', (column) => column.notNull());
  for (const [member, what] of Object.entries(columns[table] as Readonly<Record<string, Kind>>)) {
    making = making.addColumn(member, typeOf(kind, what), (column) => (what.endsWith('?') ? column : column.notNull()));
  }
  return (hasOrdinal(table) ? making.addUniqueConstraint(`${table}Key`, keyOf(table) as string[]) : making.addPrimaryKeyConstraint(`${table}Key`, keyOf(table) as string[])).execute();
}

function withOrdinal(making: CreateTableBuilder<string, string>, kind: Target['kind']): CreateTableBuilder<string, string> {
  return kind === 'file'
    ? making.addColumn('ordinal', 'integer', (column) => column.primaryKey().autoIncrement())
    : making.addColumn('ordinal', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
}

function index(tables: Schema, table: string, members: readonly string[]) {
  return tables.schema.createIndex(`${table}By${members.slice(1).join('')}`).on(table).columns([...members]);
}

async function runsAndCursors(tables: Schema, kind: Target['kind']): Promise<void> {
  const number = typeOf(kind, 'number');
  let runs: CreateTableBuilder<string, string> = tables.schema.createTable('runs').addColumn('run', 'text', (column) => column.primaryKey());
  for (const name of ['scenario', 'site', 'timeZone']) runs = runs.addColumn(name, 'text', (column) => column.notNull());
  runs = runs.addColumn('names', 'text');
  for (const name of ['interval', 'begun', 'writtenTo', 'virtual', 'written']) runs = runs.addColumn(name, number, (column) => column.notNull());
  await runs.execute();
  await tables.schema.createTable('cursors').addColumn('sink', 'text', (column) => column.primaryKey())
    .addColumn('ordinal', number, (column) => column.notNull()).addColumn('state', 'text', (column) => column.notNull()).execute();
}

async function handOvers(tables: Schema, kind: Target['kind']): Promise<void> {
  let making: CreateTableBuilder<string, string> = tables.schema.createTable('handOvers');
  for (const name of ['run', 'sink', 'folder', 'name', 'paper']) making = making.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['sequence', 'after', 'upTo', 'rows', 'begun', 'ended', 'done']) making = making.addColumn(name, typeOf(kind, 'number'), (column) => column.notNull());
  await making.addPrimaryKeyConstraint('handOversKey', ['run', 'sink', 'sequence']).execute();
}

function typeOf(kind: Target['kind'], what: Kind): ColumnDataType {
  if (what.startsWith('text') || what === 'list') return 'text';
  return kind === 'file' ? 'integer' : 'bigint';
}

/** Adds the columns of members that came since the tables were made. */
export async function fitTables(tables: Schema, kind: Target['kind']): Promise<void> {
  for (const table of tableNames) {
    const there = await columnsThere(tables, kind, table);
    for (const [member, what] of Object.entries(columns[table] as Readonly<Record<string, Kind>>)) {
      if (there.includes(member)) continue;
      await tables.schema.alterTable(table).addColumn(member, typeOf(kind, what), (column) => (what.endsWith('?') ? column : column.notNull().defaultTo(sql.lit(EMPTY[what as keyof typeof EMPTY])))).execute();
    }
  }
}

const EMPTY = { number: 0, flag: 0, text: '', list: '[]' };

async function columnsThere(tables: Schema, kind: Target['kind'], table: string): Promise<readonly string[]> {
  const { rows } = kind === 'file'
    ? await sql<{ readonly name: string }>`select name from pragma_table_info(${table})`.execute(tables)
    : await sql<{ readonly name: string }>`select column_name as name from information_schema.columns where table_name = ${table} and table_schema = current_schema()`.execute(tables);
  return rows.map(({ name }) => name);
}
