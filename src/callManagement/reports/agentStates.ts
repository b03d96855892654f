// The log of agents' states: every span in which an agent was at the same, with CMS's word for it, the reason that was given, and how long it was.

import { flag, instant, span, text } from '../columns.ts';
import { requireFew, MOST_LINES } from '../limits.ts';
import { nameOf } from '../names.ts';
import { reportOf } from '../report.ts';
import { cmsState, cmsStates } from '../workStates.ts';

interface Row {
  readonly agent: string;
  readonly name: string;
  readonly device: string;
  readonly began: number;
  readonly ended: number;
  readonly state: string;
  readonly reason: string;
  readonly queue: string;
  readonly call: string;
  readonly isHolding: boolean;
  readonly logsOn: boolean;
  readonly logsOff: boolean;
}

export const agentStates = reportOf<Row>({
  name: 'agent-states', title: 'AGENT STATE LOG', command: '', does: 'what each agent was at, span by span, with reasons', needs: 'records',
  asks: { ids: 'agent', every: [], usual: 'today' },
  columns: [
    text({ name: 'agent', title: 'AGENT', width: 6, says: "The agent's id", of: ({ agent }) => agent }),
    text({ name: 'name', title: 'NAME', width: 10, says: "The agent's name", of: ({ name }) => name }),
    text({ name: 'ext', title: 'EXT', width: 5, says: 'The telephone at which the agent had logged on', of: ({ device }) => device }),
    instant({ name: 'began', title: 'FROM', width: 19, says: 'When the span began', of: ({ began }) => began }),
    instant({ name: 'ended', title: 'TO', width: 0, says: 'When it ended', of: ({ ended }) => ended }),
    span({ name: 'lasted', title: 'TIME', width: 7, says: 'How long it was', of: ({ began, ended }) => ended - began }),
    text({ name: 'state', title: 'STATE', width: 6, says: `What the agent was at, in the words of CMS: ${cmsStates.join(', ')}`, of: ({ state }) => state }),
    text({ name: 'reason', title: 'REASON', width: 8, says: 'The reason that was given', of: ({ reason }) => reason }),
    text({ name: 'queue', title: 'QUEUE', width: 6, says: 'The queue whose call it was', of: ({ queue }) => queue }),
    text({ name: 'call', title: 'CALL', width: 5, says: 'Its number', of: ({ call }) => call }),
    flag({ name: 'onHold', title: 'ON HOLD', width: 0, says: 'Whether the agent had that call on hold', of: ({ isHolding }) => isHolding }),
    flag({ name: 'logsOn', title: 'LOGS ON', width: 0, says: 'Whether the agent logged on as it began', of: ({ logsOn }) => logsOn }),
    flag({ name: 'logsOff', title: 'LOGS OFF', width: 0, says: 'Whether the agent logged off as it ended', of: ({ logsOff }) => logsOff }),
  ],
  async make({ records, run, names }, { ids, from, to }) {
    const among = ids.length === 0 ? records.selectFrom('agentSpans') : records.selectFrom('agentSpans').where('agent', 'in', ids);
    const spans = await among.selectAll().where('run', '=', run).where('began', '<', to).where('ended', '>', from).orderBy('began').orderBy('seq').limit(MOST_LINES + 1).execute();
    const rows = requireFew(spans).map((one) => ({ ...one, name: nameOf(names, 'agent', one.agent), state: cmsState({ ...one, isHolding: one.isHolding === 1 }), isHolding: one.isHolding === 1, logsOn: one.logsOn === 1, logsOff: one.logsOff === 1 }));
    return rows.length === 0 ? [] : [{ about: [], rows, summary: null }];
  },
});
