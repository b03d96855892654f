// Rows of the list of calls: their records, and the stories that they belong to.

import { newRecord } from '../records/callGoing.ts';
import type { CallRecord } from '../records/callRecords.ts';
import type { CallId } from '../switch/call.ts';
import type { CallRow, Columns, Story } from './report.ts';

const columns = ['call', 'direction', 'kind', 'calling', 'called', 'attempt', 'began', 'queued', 'queue', 'wait', 'answered', 'agent', 'device', 'talk', 'hold', 'work', 'ended', 'outcome', 'story', 'why'] as const satisfies readonly (keyof CallRow)[];

/** `why` says for which reasons a call was chosen, where not all were. */
export function rowsOf(records: readonly CallRecord[], stories: readonly Story[], why: (call: CallId) => string = () => ''): Columns<CallRow> {
  const storyOf = new Map(stories.flatMap(({ id, calls }) => calls.map((call) => [call, id] as const)));
  const rows = [...records, ...unrecorded(records, stories)].map(({ visits: _, ...record }): CallRow => ({ ...record, story: storyOf.get(record.call) ?? '', why: why(record.call) }));
  return Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name])])) as unknown as Columns<CallRow>;
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
