// Rows on their way to the database: collected as they come, and handed on by columns, which is what costs least between threads.

import type { Epoch } from '../../kernel/calendar.ts';
import type { Outlet, TableName, Tables } from '../../records/ledger/rows.ts';
import { kindsOf, membersOf, tableNames } from './columns.ts';

export type Value = string | number | null;

/** A list for each member, in the order of the table's columns. */
export type ColumnsOfRows = readonly (readonly Value[])[];

/** All rows of a span of the log; of facts without a row there is nothing in it. */
export interface Batch {
  /** The facts behind this one, up to that one: whoever writes sees by them what is missing in between. */
  readonly after: number;
  readonly upTo: number;
  /** Virtual instant at its end. */
  readonly virtual: Epoch;
  readonly rows: number;
  readonly tables: { readonly [Name in TableName]?: ColumnsOfRows };
}

/** Rows by their tables. */
export type Rows = { readonly [Name in TableName]?: readonly Tables[Name][] };

export interface Collected {
  readonly outlet: Outlet;
  readonly rows: number;
  /** Facts up to which all that came was handed on. */
  readonly after: number;
  /** Hands on what came, which were all rows of the facts up to `upTo`. */
  cut(upTo: number, virtual: Epoch): Batch;
  /** What came is left out; the next batch begins behind that fact. */
  goOnBehind(upTo: number): void;
}

export function collectRows(after: number): Collected {
  let [kept, rows] = [emptyRows(), 0];
  const anew = (upTo: number) => {
    [kept, rows, after] = [emptyRows(), 0, upTo];
  };
  return {
    outlet(table, row) {
      (kept[table] as unknown[]).push(row);
      rows++;
    },
    get rows() {
      return rows;
    },
    get after() {
      return after;
    },
    cut(upTo, virtual) {
      const batch = { after, upTo, virtual, rows, tables: byColumns(kept) };
      anew(upTo);
      return batch;
    },
    goOnBehind: anew,
  };
}

function emptyRows(): { readonly [Name in TableName]: Tables[Name][] } {
  return { calls: [], segments: [], agentSpans: [], queueIntervals: [], agentIntervals: [], trunkIntervals: [], vdnIntervals: [], groupIntervals: [], recordings: [], voicemail: [], userData: [] };
}

/** Tables without a row are left out. */
export function byColumns(rows: Rows): Batch['tables'] {
  const filled = tableNames.filter((table) => (rows[table] ?? []).length > 0);
  return Object.fromEntries(filled.map((table) => [table, columnsOf(table, rows[table] as readonly object[])]));
}

function columnsOf(table: TableName, rows: readonly object[]): ColumnsOfRows {
  const kinds = kindsOf(table);
  return membersOf(table).map((member, place) => {
    const read = rows as readonly Readonly<Record<string, unknown>>[];
    if (kinds[place] === 'flag') return read.map((row) => (row[member] === true ? 1 : 0));
    if (kinds[place] === 'list') return read.map((row) => listText(row[member] as readonly string[]));
    return read.map((row) => row[member] as Value);
  });
}

function listText(list: readonly string[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}

/** The same without the rows of facts behind that one, which are not part of the run any more. `rows` stays: so many were handed on. */
export function trimmed(batch: Batch, facts: number): Batch {
  if (batch.upTo <= facts) return batch;
  const tables = Object.fromEntries(tableNames.flatMap((table) => {
    const columns = batch.tables[table];
    const seqs = columns?.[membersOf(table).indexOf('seq' as never)] ?? [];
    const places = [...seqs.keys()].filter((place) => (seqs[place] as number) <= facts);
    return columns && places.length > 0 ? [[table, picked(columns, places)]] : [];
  }));
  return { ...batch, after: Math.min(batch.after, facts), upTo: facts, tables };
}

/** Those rows alone. */
export function picked(columns: ColumnsOfRows, places: readonly number[]): ColumnsOfRows {
  return columns.map((column) => places.map((place) => column[place] as Value));
}
