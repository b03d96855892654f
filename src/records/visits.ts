// Visits: calls on their way through queues, and the figures that each adds to. It knows nothing of agents.

import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';
import { noFigures, type QueueFigures } from './figures.ts';

export interface QueueOfStatistics {
  readonly number: string;
  /** The time of its service level; calls are judged by what it is when they are answered or given up. */
  within: Millis;
}

/** A call that has come to a queue and is not over. */
interface Visit {
  readonly queue: QueueOfStatistics;
  readonly figures: QueueFigures;
  readonly since: Millis;
  /** Null until somebody answers. */
  answeredAt: Millis | null;
  agentDevice: string | null;
  /** Since when the agent has it on hold; null while not. */
  heldSince: Millis | null;
}

export interface Visits {
  /** Length of an interval. */
  readonly interval: Millis;
  readonly queues: ReadonlyMap<string, QueueOfStatistics>;
  /** By queue, then by number of the interval. */
  readonly figures: ReadonlyMap<string, Map<number, QueueFigures>>;
  readonly visits: Map<CallId, Visit>;
  /** Calls that a queue has sent on. */
  readonly sentOn: Set<CallId>;
}

function figuresAt({ figures, interval }: Visits, queue: string, time: Millis): QueueFigures {
  const intervals = figures.get(queue) as Map<number, QueueFigures>;
  const place = Math.floor(time / interval);
  let found = intervals.get(place);
  if (!found) intervals.set(place, (found = noFigures()));
  return found;
}

/** The queue's service level is another from now on. */
export function judgedBy({ queues }: Visits, number: string, within: Millis): void {
  const queue = queues.get(number);
  if (queue) queue.within = within;
}

export function comes(own: Visits, call: CallId, device: string, time: Millis): void {
  const queue = own.queues.get(device);
  if (!queue) return;
  const figures = figuresAt(own, device, time);
  figures.offered++;
  own.visits.set(call, { queue, figures, since: time, answeredAt: null, agentDevice: null, heldSince: null });
  if (own.sentOn.delete(call)) figures.overflowedIn++;
}

export function waits({ visits }: Visits, call: CallId, device: string): void {
  const visit = visits.get(call);
  if (visit?.queue.number === device) visit.figures.waited++;
}

/** Sent on from the queue to somebody who is no agent of it. */
export function goes({ visits, sentOn }: Visits, call: CallId, device: string, cause: string, time: Millis): void {
  const visit = visits.get(call);
  if (!visit || visit.queue.number !== device || cause === 'distributed') return;
  visit.figures.overflowed++;
  endWait(visit, time);
  visits.delete(call);
  sentOn.add(call);
}

export function keptPlace({ visits }: Visits, call: CallId, time: Millis): void {
  const visit = visits.get(call);
  if (!visit) return;
  visit.figures.calledBack++;
  endWait(visit, time);
  visits.delete(call);
}

export function refused({ visits }: Visits, call: CallId, failing: string, time: Millis): void {
  const visit = visits.get(call);
  if (!visit || visit.queue.number !== failing) return;
  visit.figures.refused++;
  endWait(visit, time);
  visits.delete(call);
}

/** An agent has answered. Gives the figures that the agent's work after the call belongs to; null for a call of no queue. */
export function answered({ visits }: Visits, call: CallId, device: string, time: Millis): QueueFigures | null {
  const visit = visits.get(call);
  if (!visit || visit.answeredAt !== null) return null;
  const { figures, queue: { within }, since } = visit;
  visit.answeredAt = time;
  visit.agentDevice = device;
  figures.answered++;
  figures.answerTime += time - since;
  if (time - since <= within) figures.answeredInTime++;
  endWait(visit, time);
  return figures;
}

function endWait({ figures, since }: Visit, time: Millis): void {
  figures.waitTime += time - since;
  figures.longestWait = Math.max(figures.longestWait, time - since);
}

export function holds({ visits }: Visits, call: CallId, device: string, time: Millis): void {
  const visit = visits.get(call);
  if (visit?.agentDevice === device) visit.heldSince = time;
}

export function retrieves({ visits }: Visits, call: CallId, device: string, time: Millis): void {
  const visit = visits.get(call);
  if (visit?.agentDevice !== device || visit.heldSince === null) return;
  visit.figures.holdTime += time - visit.heldSince;
  visit.heldSince = null;
}

export function leavesTalk(own: Visits, call: CallId, device: string, time: Millis): void {
  const { visits } = own;
  const visit = visits.get(call);
  if (!visit || visit.answeredAt === null || visit.agentDevice !== device) return;
  retrieves(own, call, device, time);
  visit.figures.talkTime += time - visit.answeredAt;
  visits.delete(call);
}

export function over({ visits, sentOn }: Visits, call: CallId, time: Millis): void {
  sentOn.delete(call);
  const visit = visits.get(call);
  if (!visit) return;
  visits.delete(call);
  if (visit.answeredAt !== null) return;
  visit.figures.abandoned++;
  if (time - visit.since <= visit.queue.within) visit.figures.abandonedInTime++;
  endWait(visit, time);
}

/** The call goes on in another, with those parties. An agent who is not among them has handed it on. */
export function renamed(own: Visits, { call, primary, secondary, parties, time }: Transferred | Conferenced): void {
  const { visits } = own;
  for (const old of [primary, secondary]) {
    const visit = old === null ? undefined : visits.get(old);
    if (!visit) continue;
    const { agentDevice } = visit;
    if (agentDevice !== null && !parties.some(({ device }) => device === agentDevice)) leavesTalk(own, old as CallId, agentDevice, time);
    else if (old !== call) {
      visits.delete(old as CallId);
      if (!visits.has(call)) visits.set(call, visit);
    }
  }
}
