// The tables of the CRM, as Kysely sees them.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EntityName } from './api.ts';
import type { CallCenterTables } from './callCenters/tables.ts';

/** By name of the table. */
export interface CrmTables extends Record<EntityName, RecordRow>, Record<`${EntityName}Words`, WordsRow>, CallCenterTables {
  Numbers: NumberRow;
  Counters: CounterRow;
}

export type Tables = Kysely<CrmTables>;

/** A record: a column for each field of its entity. */
export interface RecordRow {
  [field: string]: string | number | null;
  /** Counts those of an entity; its id is made of it. */
  Row: number;
  Id: string;
  /** Fields that end with `__c`, as JSON. */
  Custom: string | null;
}

/** What full-text search knows of a record; FTS5 keeps an index of it, and no text. */
export interface WordsRow {
  rowid: number;
  name: string;
  email: string;
  other: string;
}

/** A telephone number of a record. */
export interface NumberRow {
  /** Digits, the last first. */
  Reversed: string;
  Entity: EntityName;
  Row: number;
}

export interface CounterRow {
  Entity: EntityName;
  /** Row of the record that was made last; none is given twice. */
  Last: number;
}

/** A list of any length, as one parameter. */
export function oneOfThese<Item extends string | number>(items: readonly Item[]): RawBuilder<Item> {
  return sql<Item>`(select value from json_each(${JSON.stringify(items)}))`;
}
