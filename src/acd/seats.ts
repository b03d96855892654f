// Seats: which agents can serve which queues, and who of them stands in the line of the ready.

import type { Acd } from './acd.ts';
import { type Agent, countPresence } from './agent.ts';
import { releaseSoon } from './duty.ts';
import { eligibility } from './needs.ts';
import { enter, leave, type Queue, type Seat } from './queue.ts';

/** Gives every agent a seat in each queue that they can serve. */
export function seatAll({ queues, agents }: Acd): void {
  for (const [order, agent] of [...agents.values()].entries()) {
    agent.seats = [...queues.values()].flatMap((queue) => seatOf(agent, queue, order) ?? []);
    for (const seat of agent.seats) seat.queue.seats.push(seat);
  }
}

function seatOf(agent: Agent, queue: Queue, order: number): Seat | null {
  const found = eligibility(queue.stages, agent);
  return found && { agent, queue, number: agent.number, stage: found.stage, level: found.level, order, isIn: false, before: null, behind: null };
}

/** The agent's skills have changed: other queues, other levels, for the calls that wait now too. */
export function seatAnew(acd: Acd, agent: Agent): void {
  standAside(agent);
  countPresence(agent, -1);
  const order = [...acd.agents.values()].indexOf(agent);
  agent.seats = [...acd.queues.values()].flatMap((queue) => {
    const seat = seatOf(agent, queue, order);
    queue.seats = [...queue.seats.filter((other) => other.agent !== agent), ...(seat ? [seat] : [])].sort((one, other) => one.order - other.order);
    return seat ?? [];
  });
  countPresence(agent, 1);
  if (agent.state !== 'ready') return;
  for (const seat of agent.seats) enterByIdleTime(seat);
  releaseSoon(acd, agent);
}

/** The line of the ready is in the order in which they became so. */
function enterByIdleTime(seat: Seat): void {
  const { ready } = seat.queue;
  let before = ready.last;
  while (before !== null && before.agent.record.freeSince > seat.agent.record.freeSince) before = before.before;
  enter(ready, seat, before);
}

/** The agent is not among the ready any more. */
export function standAside(agent: Agent): void {
  for (const seat of agent.seats) leave(seat.queue.ready, seat);
}
