// Every member of the rows that are delivered as a column of a table, in order, with what it is: for CSV, JSON and Parquet, which say the same.

import type { Tables } from '../ledger/rows.ts';
import type { LayoutSource } from './layout.ts';

/**
 * `instant`: milliseconds since 1970, written as a date with a time; `span`: milliseconds, written as seconds; `list`: texts, written one behind the other;
 * `octets`: hex digits; `number`: of a telephone, a queue or a flow, which is a text though it looks like none.
 */
export type ColumnKind = 'text' | 'number' | 'instant' | 'span' | 'count' | 'flag' | 'list' | 'octets' | 'ucid';

type Columns<Source extends LayoutSource> = { readonly [Name in keyof Tables[Source]]: ColumnKind };

const parties = {
  calling: 'number',
  called: 'number',
  trunkIn: 'text',
  lineIn: 'text',
  trunkOut: 'text',
  lineOut: 'text',
  dialledOut: 'number',
  userData: 'octets',
  accountCode: 'number',
} as const;

const calls = {
  ucid: 'ucid',
  thread: 'ucid',
  call: 'number',
  direction: 'text',
  kind: 'text',
  began: 'instant',
  answered: 'instant',
  ended: 'instant',
  ...parties,
  vdn: 'number',
  queue: 'number',
  agent: 'number',
  device: 'number',
  disposition: 'text',
  cause: 'text',
  segments: 'count',
  queueTime: 'span',
  ringTime: 'span',
  talkTime: 'span',
  holdTime: 'span',
  workTime: 'span',
  transferred: 'flag',
  conferenced: 'flag',
  seq: 'count',
} as const satisfies Columns<'calls'>;

const segments = {
  ucid: 'ucid',
  segment: 'count',
  call: 'number',
  direction: 'text',
  began: 'instant',
  queued: 'instant',
  answered: 'instant',
  ended: 'instant',
  ...parties,
  vdns: 'list',
  queues: 'list',
  queue: 'number',
  agent: 'number',
  device: 'number',
  fromAgent: 'number',
  fromDevice: 'number',
  disposition: 'text',
  cause: 'text',
  queueTime: 'span',
  ringTime: 'span',
  talkTime: 'span',
  holdTime: 'span',
  holds: 'count',
  consultTime: 'span',
  workTime: 'span',
  isConsultation: 'flag',
  isTransferred: 'flag',
  isConferenced: 'flag',
  isAbandonedOnHold: 'flag',
  isReleasedByAgent: 'flag',
  isInflow: 'flag',
  isAnsweredInTime: 'flag',
  digits: 'number',
  seq: 'count',
} as const satisfies Columns<'segments'>;

const columns: { readonly [Source in LayoutSource]: Columns<Source> } = {
  calls,
  segments,
  agentSpans: { agent: 'number', device: 'number', began: 'instant', ended: 'instant', duty: 'text', activity: 'text', isHolding: 'flag', reason: 'text', queue: 'number', call: 'number', logsOn: 'flag', logsOff: 'flag', seq: 'count' },
  recordings: { id: 'text', ucid: 'ucid', call: 'number', began: 'instant', ended: 'instant', length: 'span', paused: 'span', agent: 'number', device: 'number', trunk: 'text', recorder: 'text', role: 'text', by: 'text', calling: 'number', called: 'number', score: 'text', seq: 'count' },
  voicemail: { mailbox: 'number', message: 'count', call: 'number', calling: 'number', left: 'instant', length: 'span', tones: 'count', heard: 'instant', deleted: 'instant', forwardedFrom: 'number', seq: 'count' },
  userData: { ucid: 'ucid', call: 'number', device: 'number', kind: 'text', at: 'instant', octets: 'octets', seq: 'count' },
};

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** In order. */
export function columnsOf(source: LayoutSource): readonly Column[] {
  return Object.entries(columns[source] as Readonly<Record<string, ColumnKind>>).map(([name, kind]) => ({ name, kind }));
}

/** What a row has in a column: null for nothing. */
export function valueOf(row: object, { name }: Column): string | number | boolean | readonly string[] | null {
  const value = (row as Readonly<Record<string, string | number | boolean | readonly string[] | null>>)[name] ?? null;
  return value === '' ? null : value;
}
