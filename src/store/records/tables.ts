// The tables of records as the database has them: rows with their run, and what is known of runs and of whoever delivers rows elsewhere.

import type { Generated } from 'kysely';
import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { TableName, Tables } from '../../records/ledger/rows.ts';
import type { WithOrdinal } from './columns.ts';

/** Flags are 0 or 1, lists JSON. */
type Stored<Value> = Value extends boolean ? 0 | 1 : Value extends readonly string[] ? string : Value;

type StoredRow<Row> = { -readonly [Member in keyof Row]: Stored<Row[Member]> } & { run: string };

/** A run of a site, live or not, whose rows are here. */
export interface RunRow {
  /** Of a live journal its id; of others a digest of what is run, so that the same run again replaces itself. */
  run: string;
  /** The file of the scenario; empty for a switch that is served. */
  scenario: string;
  /** The site's name and time zone. */
  site: string;
  timeZone: string;
  /** What its numbers are called, as JSON (`site/names.ts`); null where nobody has said. */
  names: string | null;
  /** Length of its intervals. */
  interval: Millis;
  /** Instant of its virtual time 0. */
  begun: Epoch;
  /** All rows of facts up to this one are here; 0 at the beginning. */
  writtenTo: number;
  /** Virtual instant, and instant of the wall clock, of the last writing: from then on the run's clock is taken to go on with the wall's. */
  virtual: Epoch;
  written: Epoch;
}

/** How far somebody has come who delivers rows elsewhere. */
export interface CursorRow {
  sink: string;
  /** The last row that was delivered, by the order of writing; 0 for none. */
  ordinal: number;
  /** Whatever else the sink keeps, as JSON. */
  state: string;
}

/** A file of rows that was handed over, whole; what is needed to make the same file again. */
export interface HandOverRow {
  run: string;
  sink: string;
  /** Counts the files of a sink. */
  sequence: number;
  folder: string;
  name: string;
  /** Its rows: those with ordinals from above the first up to the second, and how many they were. */
  after: number;
  upTo: number;
  rows: number;
  /** By which its first and its last row are filed. */
  begun: Epoch;
  ended: Epoch;
  /** What it is written on (`records/layouts/paper`), as JSON. */
  paper: string;
  /** 0 until the file is there under its name. */
  done: 0 | 1;
}

export type RecordTables = {
  [Name in TableName]: StoredRow<Tables[Name]> & (Name extends WithOrdinal ? { ordinal: Generated<number> } : unknown);
} & { runs: RunRow; cursors: CursorRow; handOvers: HandOverRow };
