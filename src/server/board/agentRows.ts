// Rows of agents: how they stand, from the records; what they have done, from the statistics.

import type { Agent } from '../../acd/agent.ts';
import type { Seat } from '../../acd/queue.ts';
import { onceOf } from '../../kernel/onceOf.ts';
import type { AgentFigures } from '../../records/figures.ts';
import type { AgentRow } from './messages.ts';

const NOTHING: AgentFigures = { answered: 0, time: { ready: 0, ringing: 0, busy: 0, workingAfterCall: 0, notReady: 0 } };

/** Without figures for one who has not been there yet. */
export function agentRow(agent: Agent, { answered, time }: AgentFigures = NOTHING): AgentRow {
  const { name, number, state, since, device, reason, offer } = agent;
  const connection = device?.connections.find(({ placement }) => placement !== null && placement === offer);
  return {
    name: name || number, state, since, queues: queuesOf(agent.seats), answered, time: { ...time },
    ...(device && { telephone: device.number }),
    ...(reason !== null && { reason }),
    ...(offer && { queue: offer.queue.number }),
    ...(connection && { call: connection.call.id }),
    ...(connection?.state === 'hold' && { onHold: true }),
  };
}

const queuesOf = onceOf((seats: readonly Seat[]): string[] => seats.map(({ queue }) => queue.number));
