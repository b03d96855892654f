// Calls of interest: of a load with tens of thousands those few that somebody will want to see whole, and why each.

import { HALF_HOUR } from '../records/statistics.ts';
import type { CallRecord } from '../records/callRecords.ts';
import { createRandom } from '../kernel/random.ts';
import type { CallId } from '../switch/call.ts';

/** A reason to look at a call: to which calls it applies, which of them come first, and how many are taken. */
interface Reason {
  /** As one says it of the call. */
  readonly why: string;
  readonly holds: (record: CallRecord, transferred: ReadonlySet<CallId>) => boolean;
  /** The greatest are taken; without it, some of them by chance. */
  readonly rank?: (record: CallRecord) => number;
  readonly most: number;
}

const reasons: readonly Reason[] = [
  { why: 'waited longest', holds: ({ wait }) => wait > 0, rank: ({ wait }) => wait, most: 60 },
  { why: 'gave up', holds: ({ outcome }) => outcome === 'abandoned', most: 60 },
  { why: 'was turned away', holds: ({ outcome }) => outcome === 'refused', most: 40 },
  { why: 'was answered by nobody', holds: ({ outcome }) => outcome === 'unanswered', most: 40 },
  { why: 'never ended', holds: ({ outcome }) => outcome === 'unfinished', most: 40 },
  { why: 'is to be called back', holds: ({ outcome }) => outcome === 'calledBack', most: 40 },
  { why: 'was transferred', holds: ({ call }, transferred) => transferred.has(call), most: 40 },
  { why: 'came to several queues', holds: ({ visits }) => visits.length > 1, most: 40 },
  { why: 'was on hold longest', holds: ({ hold }) => hold > 0, rank: ({ hold }) => hold, most: 20 },
  { why: 'talked longest', holds: ({ talk }) => talk > 0, rank: ({ talk }) => talk, most: 20 },
];

/** Of each queue, and of those that came to none, in each half-hour. */
const SAMPLE = 2;
/** Of all samples together. */
const MOST_SAMPLES = 200;

/** By the number of the call. The same records and the same seed give the same choice. */
export function chooseCalls(records: readonly CallRecord[], transferred: ReadonlySet<CallId>, seed: number): ReadonlyMap<CallId, string> {
  const chance = createRandom(seed).stream('report');
  const lots = new Map(records.map((record) => [record, chance.uniform()]));
  const lotOf = (record: CallRecord) => lots.get(record) as number;
  const known = records.filter(({ call }) => call !== '');
  const whys = new Map<CallId, string[]>();
  const choose = (why: string, taken: readonly CallRecord[]) => {
    for (const { call } of taken) whys.set(call, [...(whys.get(call) ?? []), why]);
  };
  for (const { why, holds, rank = lotOf, most } of reasons) choose(why, first(known.filter((record) => holds(record, transferred)), rank, most));
  const samples = [...grouped(known).values()].flatMap((group) => first(group, lotOf, SAMPLE));
  choose('stands for others', first(samples, lotOf, MOST_SAMPLES));
  return new Map([...whys].map(([call, all]) => [call, all.join(', ')]));
}

/** So many with the greatest value; of equal ones those that came first. Only who is among them so far is kept in order. */
function first(all: readonly CallRecord[], value: (record: CallRecord) => number, most: number): readonly CallRecord[] {
  const best: { readonly record: CallRecord; readonly worth: number }[] = [];
  for (const record of all) {
    const worth = value(record);
    if (best.length === most && worth <= (best.at(-1)?.worth ?? -Infinity)) continue;
    const place = best.findLastIndex((one) => one.worth >= worth) + 1;
    best.splice(place, 0, { record, worth });
    if (best.length > most) best.pop();
  }
  return best.map(({ record }) => record);
}

function grouped(all: readonly CallRecord[]): ReadonlyMap<string, CallRecord[]> {
  const groups = new Map<string, CallRecord[]>();
  for (const record of all) {
    const name = `${record.queue} ${Math.floor(record.began / HALF_HOUR)}`;
    const group = groups.get(name);
    if (group) group.push(record);
    else groups.set(name, [record]);
  }
  return groups;
}
