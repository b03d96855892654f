// Sequences of agents: on and off duty, ready and not, and what others do to them.

import { answer, hangUp, logOff, logOn, notReady, ready, workAfterCall } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { agentIs, calls, makesAgent, quiet, until } from '../worldWords.ts';

export const agents: readonly Sequence[] = [
  { id: 'ready', title: 'The agent becomes ready', grade: 'basic', steps: [ready()] },
  { id: 'not-ready', title: 'An agent who is ready becomes not ready', grade: 'basic', agent: 'ready', steps: [notReady()] },
  { id: 'not-ready-reason', title: 'The agent becomes not ready, and says why', grade: 'full', agent: 'ready', steps: [notReady('2')] },
  { id: 'log-off', title: 'The agent logs off, and on again', grade: 'basic', steps: [logOff(), logOn()] },
  { id: 'work', title: 'The agent says that there is work to do, and is ready behind it', grade: 'full', agent: 'ready', isOptional: true, steps: [workAfterCall(), quiet(), ready()] },
  { id: 'made-not-ready', title: 'A supervisor makes the agent not ready: the client becomes ready only when it is asked to', grade: 'full', agent: 'ready', steps: [makesAgent('notReady'), until(agentIs('notReady')), quiet(), ready()] },
  { id: 'logged-off-by-supervisor', title: 'A supervisor logs the agent off: the client logs on only when it is asked to', grade: 'expert', agent: 'ready', steps: [makesAgent('loggedOff'), until(agentIs('loggedOff')), quiet(), logOn()] },
  { id: 'direct-call', title: 'A call past the queue comes to an agent who is ready', grade: 'full', agent: 'ready', steps: [calls('carol'), answer('carol'), hangUp('carol'), notReady()] },
];
