// Sequences of queues: calls that the ACD hands to the agent, and the work behind them.

import { answer, consult, hangUp, hold, notReadyAfter, ready, readyForWaiting, retrieve, transfer } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { agentIs, answers, calls, hangsUp, is, passes, presses, quiet, until } from '../worldWords.ts';

const served = [calls('carol', 'queue'), answer('carol')] as const;
/** The client does not end it by itself. */
const working = [until(agentIs('workingAfterCall')), quiet()] as const;

export const queues: readonly Sequence[] = [
  { id: 'queue-call', title: 'A call of the queue is answered; after the work behind it the agent is ready again by itself', grade: 'basic', agent: 'ready', steps: [...served, hangsUp('carol'), ...working, passes(60_000), until(agentIs('ready'))] },
  { id: 'work-ended', title: 'The agent ends the work after a call early', grade: 'basic', agent: 'ready', steps: [...served, hangUp('carol'), ...working, ready()] },
  { id: 'break-asked-in-call', title: 'During a call the agent asks for a break, and has it behind the call', grade: 'full', agent: 'ready', steps: [...served, notReadyAfter(), hangsUp('carol'), ...working, passes(60_000), until(agentIs('notReady'))] },
  { id: 'waiting-call', title: 'A caller waits in the queue until the agent is ready', grade: 'full', steps: [calls('carol', 'queue'), until({ waits: 'carol', at: 'queue' }), readyForWaiting('carol'), answer('carol'), hangUp('carol'), ...working, ready()] },
  { id: 'next-waits', title: 'The next caller waits while the agent works, and comes when the agent is ready', grade: 'full', agent: 'ready', steps: [...served, calls('dave', 'queue'), hangUp('carol'), ...working, readyForWaiting('dave'), answer('dave'), hangsUp('dave')] },
  { id: 'queue-caller-gives-up', title: 'A caller of the queue gives up while it rings; the next is answered', grade: 'full', agent: 'ready', steps: [calls('carol', 'queue'), until(is('carol', 'ringing')), hangsUp('carol'), calls('dave', 'queue'), answer('dave'), hangUp('dave')] },
  { id: 'queue-rings-out', title: 'A call of the queue is let ring and goes back: the agent is made not ready, and is ready again when asked to', grade: 'full', agent: 'ready', steps: [calls('carol', 'queue'), until(is('carol', 'ringing')), passes(20_000), until(is('carol', 'gone'), agentIs('notReady')), hangsUp('carol'), ready()] },
  { id: 'queue-hold', title: 'A caller of the queue is put on hold; the agent stays in the call', grade: 'full', agent: 'ready', steps: [...served, hold('carol'), until(agentIs('busy')), retrieve('carol'), hangUp('carol')] },
  { id: 'queue-transfer', title: 'A caller of the queue is transferred; the work begins when the agent has left', grade: 'full', agent: 'ready', steps: [...served, consult('carol', 'bob'), answers('bob'), transfer('carol', 'bob'), ...working, hangsUp('carol'), ready()] },
  { id: 'queue-account', title: 'A caller enters an account number, and comes to the agent with it', grade: 'full', agent: 'ready', steps: [calls('carol', 'account'), presses('carol', '4711'), answer('carol'), hangUp('carol')] },
];
