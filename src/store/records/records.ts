// The records of runs in a database: opened, and rows written into it. Who writes while a switch is live does so in a thread of its own (`writer`).

import { sql } from 'kysely';
import type { Epoch } from '../../kernel/calendar.ts';
import type { TableName, Tables } from '../../records/ledger/rows.ts';
import { type OpenDatabase, openDatabase } from '../database/database.ts';
import { readTarget } from '../database/target.ts';
import { fitTables, migrationsOf } from './migrations.ts';
import type { RecordTables, RunRow } from './tables.ts';
import { keyOf, kindsOf, membersOf, tableNames } from './columns.ts';

export type Records = OpenDatabase<RecordTables>;

/** Rows by their tables. */
export type Rows = { readonly [Name in TableName]?: readonly Tables[Name][] };

/**
 * Opens or makes the database of records: a file, `:memory:`, or `postgres://user@host/base`, there in the schema `ringback` unless `?schema=` names another.
 * Throws DatabaseRefused; no message holds a password.
 */
export async function openRecords(target: string): Promise<Records> {
  const records = await openDatabase<RecordTables>(target, migrationsOf(readTarget(target).kind));
  await fitTables(records.tables, records.kind);
  return records;
}

/** What is known of a run when it begins. */
export type NewRun = Omit<RunRow, 'names' | 'writtenTo' | 'virtual' | 'written'> & Partial<Pick<RunRow, 'names'>>;

/** Enters a run, unless it is there; then what is said of it here is taken. `now`: the wall clock. */
export async function enterRun({ tables }: Records, run: NewRun, now: Epoch): Promise<void> {
  const { run: _, ...told } = run;
  await tables.insertInto('runs').values({ ...run, writtenTo: 0, virtual: run.begun, written: now }).onConflict((conflict) => conflict.column('run').doUpdateSet(told)).execute();
}

/** So many parameters a statement takes in both databases. */
const MOST_PARAMETERS = 30_000;

/** Writes rows of a run, all or none. A row that is there already is replaced, and keeps its `ordinal`. */
export async function writeRows({ tables, kind }: Records, run: string, rows: Rows): Promise<void> {
  await tables.transaction().execute(async (inside) => {
    if (kind === 'postgres') await inOrder.execute(inside);
    for (const table of tableNames) {
      const stored = lastOfEach(table, (rows[table] ?? []).map((row) => storedRow(table, run, row)));
      const atOnce = Math.floor(MOST_PARAMETERS / (membersOf(table).length + 1));
      for (let from = 0; from < stored.length; from += atOnce) {
        await inside.insertInto(table).values(stored.slice(from, from + atOnce) as never)
          .onConflict((conflict) => conflict.columns(keyOf(table) as never[]).doUpdateSet((excluded) => Object.fromEntries(membersOf(table).map((member) => [member, excluded.ref(`excluded.${member}` as never)])) as never))
          .execute();
      }
    }
  });
}

/** One writer after the other, so that no row becomes visible behind one with a higher ordinal: who follows would miss it. */
const inOrder = sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' of ringback'))`;

type Values = Readonly<Record<string, string | number | null>>;

function storedRow<Name extends TableName>(table: Name, run: string, row: Tables[Name]): Values {
  const kinds = kindsOf(table);
  return { run, ...Object.fromEntries(membersOf(table).map((member, place) => {
    const value = row[member] as unknown;
    return [member, kinds[place] === 'flag' ? Number(value) : kinds[place] === 'list' ? JSON.stringify(value) : value as string | number | null];
  })) };
}

/** PostgreSQL lets no statement write a row twice. */
function lastOfEach(table: TableName, stored: readonly Values[]): readonly Values[] {
  const key = keyOf(table);
  return [...new Map(stored.map((row) => [JSON.stringify(key.map((name) => row[name])), row])).values()];
}
