// Intervals of the store put together: by hour, by day, or over all the time, in the site's time zone. What the figures mean is their columns' affair.

import { type RawBuilder, sql } from 'kysely';
import { clockSetting, type Epoch, instantOf, localWriter } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Tables } from '../records/ledger/rows.ts';
import { nextMidnight } from './asking.ts';
import type { Asked, Every, Source } from './report.ts';

const HOUR = 3_600_000;
const DAY = 86_400_000;

export type IntervalTable = 'queueIntervals' | 'agentIntervals' | 'trunkIntervals' | 'vdnIntervals' | 'groupIntervals';

/** A time, and how much of it is known. */
export interface Period {
  /** What it is about: a queue, an agent. */
  readonly id: string;
  readonly from: Epoch;
  readonly to: Epoch;
  /** Of the intervals in it that have been kept, as far as they are over. */
  readonly duration: Millis;
  /** The same, but of several subjects together the longest. */
  readonly elapsed: Millis;
  /** The same for each line of a trunk. */
  readonly lineTime: Millis;
}

/** Members of a table that are added up, and those of which the greatest counts. */
export interface Members<Name extends IntervalTable> {
  readonly sums: readonly (keyof Tables[Name] & string)[];
  readonly greatest: readonly (keyof Tables[Name] & string)[];
}

/** Figures of an interval, or of several together; flags are 0 or 1. */
export type Totals<Name extends IntervalTable> = Period & { readonly [Member in keyof Tables[Name] as Tables[Name][Member] extends number | boolean ? Member : never]: number };

/** Ids that a query names; of more all are read and some left out. */
const NAMED = 500;

type Wanted = Pick<Asked, 'ids' | 'from' | 'to'> & Partial<Pick<Asked, 'queues'>>;

/**
 * Each subject's intervals in the order of time; where rows of hours or days are wanted, or one row for all, these are added up by the database, except where the clocks
 * are set in between: so look at them by `grouped`. `key` is the column of the subject; a table for which queues are named has theirs.
 */
export async function intervalsOf<Name extends IntervalTable>(source: Source, table: Name, key: string, members: Members<Name>, wanted: Wanted, every: Every | 'all' = 'interval'): Promise<readonly Totals<Name>[]> {
  const rows: Totals<Name>[] = [];
  for (let { from } = wanted; from < wanted.to; ) {
    const { ahead, until } = clockSetting(from, source.names.timeZone);
    const to = every === 'all' || every === 'interval' ? wanted.to : Math.min(wanted.to, until);
    const found = await rowsOf(source, table, key, members, { ...wanted, from, to }, bucketOf(every, ahead));
    for (const row of found) rows.push(row);
    from = to;
  }
  const ids = new Set(wanted.ids);
  return rows.filter(({ id }) => ids.size === 0 || ids.has(id));
}

/** By what intervals are put together; whole numbers are divided as such by both databases. */
function bucketOf(every: Every | 'all', ahead: Millis): RawBuilder<unknown> {
  if (every === 'all') return sql``;
  return every === 'interval' ? sql`, "start"` : sql`, ("start" + ${sql.lit(ahead)}) / ${sql.lit(every === 'hour' ? HOUR : DAY)}`;
}

function rowsOf<Name extends IntervalTable>({ records, run, asOf }: Source, table: Name, key: string, { sums, greatest }: Members<Name>, { ids, queues = [], from, to }: Wanted, bucket: RawBuilder<unknown>): Promise<readonly Totals<Name>[]> {
  const subject = sql.ref(key);
  const figures = [...sums.map((member) => sql`cast(sum(${sql.ref(member)}) as bigint) as ${sql.ref(member)}`), ...greatest.map((member) => sql`max(${sql.ref(member)}) as ${sql.ref(member)}`)];
  // An agent has a row for each queue, and one of no queue: that one is as long as all of them.
  const known = sql`case when ${table === 'agentIntervals' ? sql`"queue" <> ''` : sql`1 = 0`} then 0 when "start" + "length" > ${sql.lit(asOf)} then ${sql.lit(asOf)} - "start" else "length" end`;
  const lines = table === 'trunkIntervals' ? sql`"lines"` : sql`1`;
  const among = ids.length > 0 && ids.length <= NAMED ? sql`and ${subject} in (${sql.join(ids)})` : sql``;
  const ofQueues = queues.length === 0 ? sql`` : sql`and "queue" in (${sql.join(queues)})`;
  return sql<Totals<Name>>`
    select ${subject} as id, min("start") as "from", max("start" + "length") as "to", ${sql.join(figures)},
      cast(sum(${known}) as bigint) as duration, cast(sum(${known}) as bigint) as elapsed, cast(sum((${known}) * ${lines}) as bigint) as "lineTime"
    from ${sql.table(table)} where run = ${run} and "start" >= ${sql.lit(from)} and "start" < ${sql.lit(to)} ${among} ${ofQueues}
    group by ${subject}${bucket} order by 2`.execute(records).then(({ rows }) => rows);
}

/** One row of several. `together` are subjects side by side; else times that follow each other. */
export function added<Name extends IntervalTable>(rows: readonly Totals<Name>[], { sums, greatest }: Members<Name>, together: boolean): Totals<Name> {
  const [first] = rows;
  const all = rows as readonly Record<string, number>[];
  const sum = (member: string) => all.reduce((total, row) => total + (row[member] ?? 0), 0);
  const most = (member: string) => all.reduce((found, row) => Math.max(found, row[member] ?? 0), 0);
  const totals: Record<string, number> = {};
  for (const member of sums) totals[member] = sum(member);
  for (const member of greatest) totals[member] = most(member);
  const elapsed = together ? most('elapsed') : sum('elapsed');
  const from = rows.reduce((earliest, row) => Math.min(earliest, row.from), Infinity);
  return { ...(first as Totals<Name>), ...totals, from, to: most('to'), duration: sum('duration'), lineTime: sum('lineTime'), elapsed };
}

/** By what its ids are, in their order. */
export function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const group = found.get(row.id);
    if (group) group.push(row);
    else found.set(row.id, [row]);
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The intervals of one subject by hours or days of the site's clock; an hour or a day begins on the clock even where its first interval is missing. */
export function grouped<Name extends IntervalTable>(rows: readonly Totals<Name>[], every: Every, timeZone: string, members: Members<Name>): readonly Totals<Name>[] {
  if (every === 'interval') return rows;
  const local = localWriter(0, timeZone);
  const parts = new Map<string, Totals<Name>[]>();
  for (const row of rows) {
    const key = local(row.from).slice(0, every === 'hour' ? 13 : 10);
    const part = parts.get(key);
    if (part) part.push(row);
    else parts.set(key, [row]);
  }
  return [...parts].map(([key, part]) => {
    const total = added(part, members, false);
    if (every === 'day') return { ...total, from: instantOf(`${key}T00:00`, timeZone), to: nextMidnight(key, timeZone) };
    const past = Number(local(total.from).slice(14, 16)) * 60_000;
    return { ...total, from: total.from - past, to: Math.max(total.to, total.from - past + HOUR) };
  });
}
