// The records of runs in a database: opened, and rows written into it. While a switch is live, a thread of its own does that (`writer`).

import type { Epoch } from '../../kernel/calendar.ts';
import { type OpenDatabase, openDatabase } from '../database/database.ts';
import { readTarget } from '../database/target.ts';
import { byColumns, type Rows } from './batch.ts';
import { fitTables, migrationsOf } from './migrations.ts';
import type { RecordTables, RunRow } from './tables.ts';
import { inOneGo, insert } from './writing.ts';

export type Records = OpenDatabase<RecordTables>;

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
export type NewRun = Omit<RunRow, 'scenario' | 'names' | 'writtenTo' | 'virtual' | 'written'> & Partial<Pick<RunRow, 'scenario' | 'names'>>;

/** Enters a run, unless it is there; then what is said of it here is taken. `now`: the wall clock. */
export async function enterRun({ tables }: Records, run: NewRun, now: Epoch): Promise<void> {
  const { run: _, ...told } = run;
  await tables.insertInto('runs').values({ scenario: '', ...run, writtenTo: 0, virtual: run.begun, written: now }).onConflict((conflict) => conflict.column('run').doUpdateSet(told)).execute();
}

/** Writes rows of a run, all or none. A row that is there already is replaced, and keeps its `ordinal`. */
export function writeRows(records: Records, run: string, rows: Rows): Promise<void> {
  return inOneGo(records, (inside) => insert(inside, records.kind, run, byColumns(rows)));
}
