// Rows of the list of calls: their records, and the stories that they belong to.

import { newRecord } from '../records/callGoing.ts';
import type { CallRecord } from '../records/callRecords.ts';
import type { CallId } from '../switch/call.ts';
import type { CallRow, Columns, Story } from './report.ts';

/** What of a record is in the list; its stays in queues are told by its story. */
const columns = ['call', 'direction', 'kind', 'calling', 'called', 'attempt', 'began', 'queued', 'queue', 'wait', 'answered', 'agent', 'device', 'talk', 'hold', 'work', 'ended', 'outcome'] as const satisfies readonly (keyof CallRow)[];

/** `why` says for which reasons a call was chosen, where not all were. Made column by column: a day has tens of thousands. */
export function rowsOf(records: readonly CallRecord[], stories: readonly Story[], why: ReadonlyMap<CallId, string> = new Map()): Columns<CallRow> {
  const storyOf = new Map(stories.flatMap(({ id, calls }) => calls.map((call) => [call, id] as const)));
  const all = [...records, ...unrecorded(records, stories)];
  const written = Object.fromEntries(columns.map((name) => [name, all.map((record) => record[name])])) as unknown as Columns<Omit<CallRow, 'story' | 'why'>>;
  return { ...written, story: all.map(({ call }) => storyOf.get(call) ?? ''), why: all.map(({ call }) => why.get(call) ?? '') };
}

/** Calls that came to nothing before a number was known: somebody listened to dial tone, or dialled what leads nowhere. */
function unrecorded(records: readonly CallRecord[], stories: readonly Story[]): readonly CallRecord[] {
  const known = new Set(records.map(({ call }) => call));
  // Transfers and conferences have numbers of their own, and records that began before.
  const begun = stories.flatMap(({ events }) => events.filter(({ what, call = '' }) => what === 'serviceInitiated' && !known.has(call)).map((first) => ({ first, events })));
  return begun.map(({ first: { call = '', party, device = '', time }, events }) => {
    const own = events.filter((event) => event.call === call);
    const isRefused = own.some(({ what }) => what === 'failed');
    const ended = own.find(({ what }) => what === 'callCleared')?.time ?? null;
    return { ...newRecord(call, 'internal', party ?? device, '', time), ended, outcome: isRefused ? 'refused' : ended === null ? 'unfinished' : 'unanswered' };
  });
}
