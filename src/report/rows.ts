// Rows of the list of calls, made from their stories.

import type { CallId } from '../switch/call.ts';
import type { Columns, CallRow, Story, StoryEvent } from './report.ts';

/** A row for each call of a story. */
export function rowsOf({ id, calls, events }: Story): readonly CallRow[] {
  return calls.map((call) => rowOf(id, call, events.filter((event) => event.call === call || event.what === 'agentBusy' || event.what === 'agentWorking')));
}

function rowOf(story: CallId, call: CallId, events: readonly StoryEvent[]): CallRow {
  const find = (...what: readonly string[]) => events.find((event) => what.includes(event.what) && event.call === call);
  const first = find('lineSeized', 'originated', 'serviceInitiated', 'delivered') ?? events[0] as StoryEvent;
  const busy = events.find((event) => event.what === 'agentBusy');
  const entered = events.filter((event) => event.what === 'delivered' && event.cause === 'enteringDistribution');
  const isPerson = ({ device = '' }: StoryEvent) => !events.some((event) => event.device === device && (event.cause === 'enteringDistribution' || event.what === 'flowStepped' || event.what === 'playStarted'));
  const answered = events.find((event) => event.what === 'established' && event.call === call && isPerson(event));
  const ended = find('callCleared');
  const wait = entered.length === 0 ? 0 : (answered?.time ?? ended?.time ?? (events.at(-1) as StoryEvent).time) - (entered[0] as StoryEvent).time;
  return {
    story, call, direction: first.what === 'lineSeized' ? 'in' : find('networkReached') ? 'out' : 'internal', kind: '', caller: null, calling: first.calling ?? first.party ?? first.device ?? '', called: first.to ?? first.called ?? '', attempt: 1,
    began: first.time, queued: entered[0]?.time ?? null, queue: entered.at(-1)?.device ?? '', wait, answered: answered?.time ?? null, agent: busy ? (JSON.parse(busy.members) as { readonly agentID?: string }).agentID ?? '' : '', device: answered?.device ?? '',
    talk: answered ? (ended?.time ?? answered.time) - answered.time : 0, hold: 0, work: 0, ended: ended?.time ?? null,
    outcome: answered ? 'answered' : !ended ? 'unfinished' : find('failed') ? 'refused' : entered.length > 0 ? 'abandoned' : find('established') ? 'served' : 'unanswered',
  };
}

export function columnsOf(rows: readonly CallRow[]): Columns<CallRow> {
  const names = ['story', 'call', 'direction', 'kind', 'calling', 'called', 'attempt', 'began', 'queued', 'queue', 'wait', 'answered', 'agent', 'device', 'talk', 'hold', 'work', 'ended', 'outcome'] as const satisfies readonly (keyof CallRow)[];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as unknown as Columns<CallRow>;
}
