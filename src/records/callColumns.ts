// Call records as a table: the columns of the CSV file that loads write and `ringback fit` reads, in order. The page beside this describes each.

import type { Millis } from '../kernel/clock.ts';
import type { CallRecord } from './callRecords.ts';

type Cell = (record: CallRecord, at: (time: Millis) => string) => string;

/** Empty where there is nothing to say. */
const columns = {
  call: ({ call }) => call,
  direction: ({ direction }) => direction,
  kind: ({ kind }) => kind,
  calling: ({ calling }) => calling,
  called: ({ called }) => called,
  attempt: ({ attempt }) => String(attempt),
  began: ({ began }, at) => at(began),
  queued: ({ queued }, at) => (queued === null ? '' : at(queued)),
  queue: ({ queue }) => queue,
  wait: ({ wait, queued }) => (queued === null ? '' : seconds(wait)),
  answered: ({ answered }, at) => (answered === null ? '' : at(answered)),
  agent: ({ agent }) => agent,
  device: ({ device }) => device,
  talk: ({ talk, answered }) => (answered === null ? '' : seconds(talk)),
  hold: ({ hold, answered }) => (answered === null ? '' : seconds(hold)),
  work: ({ work, answered }) => (answered === null ? '' : seconds(work)),
  ended: ({ ended }, at) => (ended === null ? '' : at(ended)),
  outcome: ({ outcome }) => outcome,
} as const satisfies { readonly [name: string]: Cell };

export type CallColumn = keyof typeof columns;

export const callColumns = Object.keys(columns) as readonly CallColumn[];

const cells = Object.values(columns) as readonly Cell[];

/** `at` writes an instant of the run. */
export function rowOfCall(record: CallRecord, at: (time: Millis) => string): readonly string[] {
  return cells.map((cell) => cell(record, at));
}

function seconds(span: Millis): string {
  return String(span / 1000);
}
