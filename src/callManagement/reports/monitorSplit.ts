// `monitor bcms split`: a queue as it is now, and each of its agents. Of the running switch; where there is only the store, agents by the last that is known of them.

import { count, span, text } from '../columns.ts';
import type { AgentNow, QueueNow } from '../floor.ts';
import { intervalsOf } from '../intervals.ts';
import { floorLastKnown } from '../lastKnown.ts';
import { reportOf, type Section, type Source } from '../report.ts';
import { spanText } from '../valueTexts.ts';
import { type BcmsState, bcmsState, bcmsStates } from '../workStates.ts';

interface AgentRow {
  readonly id: string;
  readonly queue: string;
  readonly now: AgentNow & { readonly duty: NonNullable<AgentNow['duty']> };
  readonly state: BcmsState;
  readonly calls: { readonly acdCalls: number; readonly extInCalls: number; readonly extOutCalls: number };
  readonly lasted: number | null;
}

export const monitorSplit = reportOf<AgentRow>({
  name: 'monitor-split', title: 'BCMS SPLIT STATUS', command: 'monitor bcms split', does: 'queues as they are now, and what each agent is at', needs: 'either',
  asks: { ids: 'queue', every: [], usual: 'now' },
  columns: [
    text({ name: 'split', title: 'SPLIT', width: 0, says: 'The queue', of: ({ queue }) => queue }),
    text({ name: 'agent', title: 'AGENT', width: 18, says: "The agent's name", of: ({ now: { name } }) => name }),
    text({ name: 'loginId', title: 'LOGIN ID', width: 9, says: "The agent's id", of: ({ now: { agent } }) => agent }),
    text({ name: 'ext', title: 'EXT', width: 6, says: 'The telephone at which the agent has logged on', of: ({ now: { device } }) => device }),
    text({ name: 'state', title: 'STATE', width: 8, says: `What the agent is at: ${bcmsStates.join(', ')}`, of: ({ state }) => state }),
    { name: 'since', title: 'TIME', form: 'instant', width: 8, says: 'When this began', of: ({ now: { since } }) => since },
    span({ name: 'lasted', title: 'LASTED', width: 0, says: 'How long it has lasted', of: ({ lasted }) => lasted }),
    count({ name: 'acdCalls', title: 'ACD\nCALLS', width: 5, says: 'ACD calls that have ended in the present interval', of: ({ calls }) => calls.acdCalls }),
    count({ name: 'extInCalls', title: 'EXT IN\nCALLS', width: 6, says: 'Calls to the agent in it that no queue sent', of: ({ calls }) => calls.extInCalls }),
    count({ name: 'extOutCalls', title: 'EXT OUT\nCALLS', width: 7, says: 'Calls that the agent made in it', of: ({ calls }) => calls.extOutCalls }),
  ],
  async make(source, asked) {
    const queues = source.floor === null ? await floorLastKnown(source) : source.floor().queues;
    const counted = await callsNow(source);
    return queues.filter(({ queue }) => asked.ids.length === 0 || asked.ids.includes(queue)).map((queue) => sectionOf(source, queue, counted));
  },
});

type Calls = AgentRow['calls'];

/** By agent, in the interval that is on. */
async function callsNow(source: Source): Promise<ReadonlyMap<string, Calls>> {
  const { asOf, interval } = source;
  const rows = await intervalsOf(source, 'agentIntervals', 'agent', { sums: ['acdCalls', 'extInCalls', 'extOutCalls'], greatest: [] }, { ids: [], from: asOf - interval + 1, to: asOf + 1 });
  return new Map(rows.map((row) => [row.id, row]));
}

function sectionOf({ asOf }: Source, { queue, name, within, waiting, oldest, agents }: QueueNow, counted: ReadonlyMap<string, Calls>): Section<AgentRow> {
  const rows = agents.flatMap((now) => (now.duty === null ? [] : [{
    id: now.agent, queue, now: now as AgentRow['now'], state: bcmsState(now as AgentRow['now']), lasted: now.since === null ? null : asOf - now.since,
    calls: counted.get(now.agent) ?? { acdCalls: 0, extInCalls: 0, extOutCalls: 0 },
  }]));
  const of = (...states: readonly BcmsState[]) => String(rows.filter(({ state }) => states.includes(state)).length);
  return {
    about: [
      ['Split', queue], ['Split Name', name], ['Acceptable Service Level', String(within / 1_000)],
      ...(waiting === null ? [] : [['Calls Waiting', String(waiting)], ['Oldest Call', spanText(oldest === null ? 0 : asOf - oldest)]] as const),
      ['Staffed', String(rows.length)], ['Avail', of('Avail')], ['ACD', of('ACD')], ['ACW', of('ACW')], ['AUX', of('AUX')], ['Extn', of('Ext In', 'Ext Out')], ['Other', of('Other')],
    ],
    rows, summary: null,
  };
}
