// `display agent`: how agents are set up and how they stand, on the running switch: skills may have been changed since the site was read.

import { instant, span, text } from '../columns.ts';
import type { AgentNow, AgentSettings } from '../floor.ts';
import { reportOf } from '../report.ts';
import { type AtWork, bcmsState } from '../workStates.ts';

export const displayAgent = reportOf<AgentNow & AgentSettings>({
  name: 'display-agent', title: 'AGENT', command: 'display agent-loginID', does: "agents' settings and skills, and how they stand; of a running switch", needs: 'switch',
  asks: { ids: 'agent', every: [], usual: 'now' },
  columns: [
    text({ name: 'loginId', title: 'LOGIN ID', width: 8, says: "The agent's id", of: ({ agent }) => agent }),
    text({ name: 'name', title: 'NAME', width: 14, says: "The agent's name", of: ({ name }) => name }),
    text({ name: 'ext', title: 'EXT', width: 5, says: 'Where the agent has logged on', of: ({ device }) => device }),
    text({ name: 'state', title: 'STATE', width: 7, says: 'What the agent is at, in the words of BCMS; empty for one who has not logged on', of: (agent) => (agent.duty === null ? null : bcmsState(agent as AtWork)) }),
    text({ name: 'reason', title: 'REASON', width: 6, says: 'The reason that was given for it', of: ({ reason }) => reason }),
    instant({ name: 'since', title: 'SINCE', width: 0, says: 'When this began', of: ({ since }) => since }),
    text({ name: 'workMode', title: 'AFTER\nCALL', width: 6, says: 'Whether calls follow each other by themselves (auto-in) or as the agent says (manual-in)', of: ({ readyAfterCall }) => readyAfterCall }),
    span({ name: 'wrapUp', title: 'WRAP\nUP', width: 5, says: "Work after each call; empty for the queue's", of: ({ wrapUp }) => wrapUp }),
    text({ name: 'at', title: 'AT', width: 0, says: 'The usual telephone', of: ({ at }) => at }),
    text({ name: 'skills', title: 'SKILLS', width: 20, says: 'Skills with their levels, 1 is best', of: ({ skills }) => skills.map(([skill, level]) => `${skill} ${level}`).join(', ') }),
    text({ name: 'queues', title: 'QUEUES', width: 0, says: 'The queues that the agent can serve', of: ({ queues }) => queues.join(' ') }),
  ],
  make(source, { ids }) {
    const agents = source.floor?.().agents ?? [];
    const rows = ids.length === 0 ? agents : agents.filter(({ agent }) => ids.includes(agent));
    return Promise.resolve(rows.length === 0 ? [] : [{ about: [], rows, summary: null }]);
  },
});
