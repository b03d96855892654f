// The columns of every table of records, one for each member of its rows; the compiler finds what is missing or of another kind.

import { keys, type TableName, type Tables } from '../../records/ledger/rows.ts';

/** What a member is: `?` says that it may be null, a list is one of texts. */
export type Kind = 'number' | 'number?' | 'text' | 'text?' | 'flag' | 'list';

type KindOf<Value> = [Value] extends [boolean] ? 'flag'
  : [Value] extends [number] ? 'number'
  : [Value] extends [number | null] ? 'number?'
  : [Value] extends [string] ? 'text'
  : [Value] extends [string | null] ? 'text?'
  : [Value] extends [readonly string[]] ? 'list'
  : never;

type Columns = { readonly [Name in TableName]: { readonly [Member in keyof Tables[Name]]: KindOf<Tables[Name][Member]> } };

export const columns: Columns = {
  calls: {
    seq: 'number', call: 'text', ucid: 'text', direction: 'text', calling: 'text', called: 'text', trunkIn: 'text', lineIn: 'text', trunkOut: 'text',
    lineOut: 'text', dialledOut: 'text', userData: 'text?', accountCode: 'text?', thread: 'text', began: 'number', answered: 'number?', ended: 'number',
    vdn: 'text', queue: 'text', agent: 'text', device: 'text', disposition: 'text', cause: 'text', segments: 'number', queueTime: 'number', ringTime: 'number',
    talkTime: 'number', holdTime: 'number', workTime: 'number', transferred: 'flag', conferenced: 'flag', kind: 'text',
  },
  segments: {
    seq: 'number', call: 'text', ucid: 'text', direction: 'text', calling: 'text', called: 'text', trunkIn: 'text', lineIn: 'text', trunkOut: 'text',
    lineOut: 'text', dialledOut: 'text', userData: 'text?', accountCode: 'text?', segment: 'number', began: 'number', queued: 'number?', answered: 'number?',
    ended: 'number', vdns: 'list', queues: 'list', queue: 'text', agent: 'text', device: 'text', fromAgent: 'text', fromDevice: 'text', disposition: 'text',
    cause: 'text', queueTime: 'number', ringTime: 'number', talkTime: 'number', holdTime: 'number', holds: 'number', consultTime: 'number', workTime: 'number',
    isConsultation: 'flag', isTransferred: 'flag', isConferenced: 'flag', isAbandonedOnHold: 'flag', isReleasedByAgent: 'flag', isInflow: 'flag',
    isAnsweredInTime: 'flag', digits: 'text',
  },
  agentSpans: {
    seq: 'number', agent: 'text', device: 'text', duty: 'text', activity: 'text', isHolding: 'flag', reason: 'text', queue: 'text', call: 'text',
    began: 'number', ended: 'number', logsOn: 'flag', logsOff: 'flag',
  },
  queueIntervals: {
    seq: 'number', start: 'number', length: 'number', queue: 'text', offered: 'number', acdCalls: 'number', answerTime: 'number', abandoned: 'number',
    abandonTime: 'number', talkTime: 'number', holdTime: 'number', workTime: 'number', flowIn: 'number', flowOut: 'number', calledBack: 'number',
    refused: 'number', answeredInTime: 'number', abandonedInTime: 'number', longestWait: 'number', mostWaiting: 'number', staffTime: 'number',
    availableTime: 'number', auxTime: 'number', otherTime: 'number', within: 'number', isLevelChanged: 'flag', acdTime: 'number',
  },
  agentIntervals: {
    seq: 'number', start: 'number', length: 'number', agent: 'text', queue: 'text', acdCalls: 'number', talkTime: 'number', holdTime: 'number',
    workTime: 'number', ringTime: 'number', extInCalls: 'number', extInTime: 'number', extOutCalls: 'number', extOutTime: 'number', staffTime: 'number',
    availableTime: 'number', auxTime: 'number', otherTime: 'number', unanswered: 'number', transferred: 'number', conferenced: 'number', acdTime: 'number', extTime: 'number',
  },
  trunkIntervals: {
    seq: 'number', start: 'number', length: 'number', trunk: 'text', lines: 'number', inCalls: 'number', inAbandoned: 'number', inTime: 'number',
    outCalls: 'number', outCompleted: 'number', outTime: 'number', allBusyTime: 'number', maintenanceTime: 'number', inHoldingTime: 'number', outHoldingTime: 'number',
  },
  vdnIntervals: {
    seq: 'number', start: 'number', length: 'number', vdn: 'text', offered: 'number', acdCalls: 'number', answerTime: 'number', abandoned: 'number',
    abandonTime: 'number', talkTime: 'number', holdTime: 'number', connected: 'number', flowOut: 'number', busy: 'number', answeredInTime: 'number', served: 'number', calledBack: 'number',
  },
  groupIntervals: {
    seq: 'number', start: 'number', length: 'number', group: 'text', size: 'number', usage: 'number', answered: 'number', abandoned: 'number', queued: 'number',
    overflowed: 'number', mostQueued: 'number', availableTime: 'number', answerTime: 'number',
  },
  recordings: {
    seq: 'number', id: 'text', call: 'text', ucid: 'text', agent: 'text', device: 'text', trunk: 'text', recorder: 'text', role: 'text', by: 'text',
    calling: 'text', called: 'text', began: 'number', ended: 'number', length: 'number', paused: 'number', score: 'text',
  },
  voicemail: {
    seq: 'number', mailbox: 'text', message: 'number', call: 'text', calling: 'text', left: 'number', length: 'number', tones: 'number', heard: 'number?',
    deleted: 'number?', forwardedFrom: 'text',
  },
  userData: {
    seq: 'number', call: 'text', ucid: 'text', device: 'text', kind: 'text', at: 'number', octets: 'text',
  },
};

export const tableNames = Object.keys(columns) as readonly TableName[];

/** The members of a table's rows, in the order of its columns. */
export function membersOf<Name extends TableName>(table: Name): readonly (keyof Tables[Name] & string)[] {
  return Object.keys(columns[table]) as (keyof Tables[Name] & string)[];
}

export function kindsOf(table: TableName): readonly Kind[] {
  return Object.values(columns[table]);
}

/** Tables whose rows have an `ordinal`, the order of writing, by which others follow what is new. */
export const withOrdinal = ['calls', 'segments', 'agentSpans', 'recordings', 'voicemail', 'userData'] as const satisfies readonly TableName[];

export type WithOrdinal = (typeof withOrdinal)[number];

export function hasOrdinal(table: TableName): table is WithOrdinal {
  return (withOrdinal as readonly TableName[]).includes(table);
}

/** What names a row in the database: the run, and the members that name it there; times first, since ranges of time are what is asked for. */
export function keyOf(table: TableName): readonly string[] {
  const members: readonly string[] = keys[table];
  const isTime = (member: string) => member === 'start' || member === 'began';
  return ['run', ...members.filter(isTime), ...members.filter((member) => !isTime(member))];
}
