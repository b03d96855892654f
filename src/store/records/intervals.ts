// Rows of intervals that are over, an interval at a time: until then they are written again and again.

import type { Epoch } from '../../kernel/calendar.ts';
import type { TableName } from '../../records/ledger/rows.ts';
import { keyOf, membersOf } from './columns.ts';
import { readRow, type StoredValues } from './following.ts';
import type { Records } from './records.ts';

/** A run that is over has no interval that goes on. */
export interface IntervalRun {
  readonly run: string;
  readonly isOver: boolean;
}

export type IntervalTable = Extract<TableName, `${string}Intervals`>;

/** All rows of the first interval that began behind this one and is over, each with its beginning as `ordinal`; none where there is none yet. */
export async function nextInterval(records: Records, run: IntervalRun, table: IntervalTable, behind: Epoch): Promise<readonly object[]> {
  const { start } = await (await finished(records, run, table, behind)).select(({ fn }) => fn.min<number | string | null>('start').as('start')).executeTakeFirstOrThrow();
  if (start === null) return [];
  let asking = records.tables.selectFrom(table as 'queueIntervals').select(membersOf(table) as unknown as readonly 'seq'[]).where('run', '=', run.run).where('start', '=', Number(start));
  for (const member of keyOf(table)) asking = asking.orderBy(member as 'start');
  return (await asking.execute()).map((row) => ({ ...readRow(table, row as StoredValues), ordinal: Number(start) }));
}

/** How many rows of intervals are over that began behind this one. */
export async function intervalsWaiting(records: Records, run: IntervalRun, table: IntervalTable, behind: Epoch): Promise<number> {
  return Number((await (await finished(records, run, table, behind)).select(({ fn }) => fn.countAll<number | string>().as('count')).executeTakeFirstOrThrow()).count);
}

async function finished({ tables }: Records, { run, isOver }: IntervalRun, table: IntervalTable, behind: Epoch) {
  const known = await tables.selectFrom('runs').select(['virtual', 'interval']).where('run', '=', run).executeTakeFirst();
  const began = isOver || !known ? Number.MAX_SAFE_INTEGER : known.virtual - known.interval;
  return tables.selectFrom(table as 'queueIntervals').where('run', '=', run).where('start', '>', behind).where('start', '<=', began);
}
