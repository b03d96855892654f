// Statistics: figures of queues and agents, read from the facts alone. Their definitions are in figures.ts.

import type { Agent, AgentState } from '../acd/agent.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Log } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';
import { type AgentFigures, type AgentTime, noFigures, type QueueFigures } from './figures.ts';

export interface Statistics {
  /** Length of an interval. */
  readonly interval: Millis;
  /** By queue, then by number of the interval, counted from 0. */
  readonly queues: ReadonlyMap<string, Map<number, QueueFigures>>;
  readonly agents: ReadonlyMap<string, AgentFigures>;
  /** Agents' time counts up to now and no further. */
  closeAgents(now: Millis): void;
  stop(): void;
}

export interface QueueOfStatistics {
  readonly number: string;
  readonly within: Millis;
}

/** A call that has come to a queue and is not over. */
interface Visit {
  readonly queue: QueueOfStatistics;
  readonly figures: QueueFigures;
  readonly since: Millis;
  /** Null until somebody answers. */
  answeredAt: Millis | null;
  agentDevice: string | null;
}

interface AgentNow {
  /** False once the agents' time is closed; work after calls still counts for the queue. */
  counts: boolean;
  state: AgentTime | null;
  since: Millis;
  /** Where work after a call counts. */
  figures: QueueFigures | null;
  readonly own: AgentFigures;
}

export const HALF_HOUR: Millis = 1_800_000;

/** Begins now; `agents` are those who may be at work already. Calls that have come before do not count. */
export function keepStatistics(log: Log<ExchangeFact>, queues: readonly QueueOfStatistics[], agents: Iterable<Agent>, now: Millis, interval: Millis = HALF_HOUR): Statistics {
  const book: Book = {
    interval, queues: new Map(queues.map((queue) => [queue.number, queue])), figures: new Map(queues.map(({ number }) => [number, new Map()])),
    visits: new Map(), agents: new Map(), byDevice: new Map(),
  };
  for (const { number, device, state } of agents) {
    if (device) logsOn(book, number, device.number, now);
    if (device) turnTo(book, device.number, timeOf[state] ?? 'notReady', now);
  }
  const stop = log.read((fact) => note(book, fact));
  return {
    interval, queues: book.figures, stop,
    get agents() {
      return new Map([...book.agents].map(([agent, { own }]) => [agent, own]));
    },
    closeAgents(time) {
      for (const agent of book.agents.values()) {
        turn(agent, agent.state, time);
        agent.counts = false;
      }
    },
  };
}

interface Book {
  readonly interval: Millis;
  readonly queues: ReadonlyMap<string, QueueOfStatistics>;
  readonly figures: ReadonlyMap<string, Map<number, QueueFigures>>;
  readonly visits: Map<CallId, Visit>;
  readonly agents: Map<string, AgentNow>;
  readonly byDevice: Map<string, AgentNow>;
}

const timeOf: { readonly [State in AgentState]?: AgentTime } = { notReady: 'notReady', ready: 'ready', reserved: 'ringing', busy: 'busy', workingAfterCall: 'workingAfterCall' };

function note(book: Book, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'delivered': return fact.cause === 'enteringDistribution' ? comes(book, fact.call, fact.device, fact.time) : rings(book, fact.device, fact.time);
    case 'queued': return fact.cause === 'noAvailableAgents' ? waits(book, fact.call, fact.device) : undefined;
    case 'diverted': return goes(book, fact.call, fact.device, fact.cause, fact.time);
    case 'callBackAsked': return keptPlace(book, fact.call, fact.time);
    case 'failed': return refused(book, fact.call, fact.failing);
    case 'connectionCleared': return leavesTalk(book, fact.call, fact.device, fact.time);
    case 'callCleared': return over(book, fact.call, fact.time);
    case 'transferred':
    case 'conferenced': return renamed(book, fact.call, fact.primary, fact.secondary);
    case 'agentBusy': return talks(book, fact.device, fact.serving, fact.time);
    case 'agentLoggedOn': return logsOn(book, fact.agent, fact.device, fact.time);
    case 'agentReady': return turnTo(book, fact.device, 'ready', fact.time);
    case 'agentNotReady': return turnTo(book, fact.device, 'notReady', fact.time);
    case 'agentWorking': return turnTo(book, fact.device, 'workingAfterCall', fact.time);
    case 'agentLoggedOff': return logsOff(book, fact.device, fact.time);
  }
}

function figuresAt({ figures, interval }: Book, queue: string, time: Millis): QueueFigures {
  const intervals = figures.get(queue) as Map<number, QueueFigures>;
  const place = Math.floor(time / interval);
  let found = intervals.get(place);
  if (!found) intervals.set(place, (found = noFigures()));
  return found;
}

function comes(book: Book, call: CallId, device: string, time: Millis): void {
  const queue = book.queues.get(device);
  if (!queue) return;
  const figures = figuresAt(book, device, time);
  figures.offered++;
  book.visits.set(call, { queue, figures, since: time, answeredAt: null, agentDevice: null });
}

function waits({ visits }: Book, call: CallId, device: string): void {
  const visit = visits.get(call);
  if (visit?.queue.number === device) visit.figures.waited++;
}

function rings({ byDevice }: Book, device: string, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent?.state === 'ready') turn(agent, 'ringing', time);
}

/** Sent on from the queue to somebody who is no agent of it. */
function goes({ visits, byDevice }: Book, call: CallId, device: string, cause: string, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent?.state === 'ringing') turn(agent, 'ready', time);
  const visit = visits.get(call);
  if (!visit || visit.queue.number !== device || cause === 'distributed') return;
  visit.figures.overflowed++;
  endWait(visit, time);
  visits.delete(call);
}

function keptPlace({ visits }: Book, call: CallId, time: Millis): void {
  const visit = visits.get(call);
  if (!visit) return;
  visit.figures.calledBack++;
  endWait(visit, time);
  visits.delete(call);
}

function refused({ visits }: Book, call: CallId, failing: string): void {
  const visit = visits.get(call);
  if (!visit || visit.queue.number !== failing) return;
  visit.figures.refused++;
  visits.delete(call);
}

function talks({ visits, byDevice }: Book, device: string, call: CallId, time: Millis): void {
  const agent = byDevice.get(device);
  const visit = visits.get(call);
  if (agent) {
    agent.own.answered++;
    turn(agent, 'busy', time);
  }
  if (!visit || visit.answeredAt !== null) return;
  const { figures, queue: { within }, since } = visit;
  visit.answeredAt = time;
  visit.agentDevice = device;
  figures.answered++;
  figures.answerTime += time - since;
  if (time - since <= within) figures.answeredInTime++;
  endWait(visit, time);
  if (agent) agent.figures = figures;
}

function endWait({ figures, since }: Visit, time: Millis): void {
  figures.waitTime += time - since;
  figures.longestWait = Math.max(figures.longestWait, time - since);
}

function leavesTalk({ visits }: Book, call: CallId, device: string, time: Millis): void {
  const visit = visits.get(call);
  if (!visit || visit.answeredAt === null || visit.agentDevice !== device) return;
  visit.figures.talkTime += time - visit.answeredAt;
  visits.delete(call);
}

function over({ visits }: Book, call: CallId, time: Millis): void {
  const visit = visits.get(call);
  if (!visit) return;
  visits.delete(call);
  if (visit.answeredAt !== null) return;
  visit.figures.abandoned++;
  if (time - visit.since <= visit.queue.within) visit.figures.abandonedInTime++;
  endWait(visit, time);
}

function renamed({ visits }: Book, call: CallId, primary: CallId, secondary: CallId | null): void {
  for (const old of [primary, secondary]) {
    const visit = old === null || old === call ? undefined : visits.get(old);
    if (!visit) continue;
    visits.delete(old as CallId);
    if (!visits.has(call)) visits.set(call, visit);
  }
}

function logsOn({ agents, byDevice }: Book, id: string, device: string, time: Millis): void {
  const known = agents.get(id) ?? { counts: true, state: null, since: time, figures: null, own: { answered: 0, time: { ready: 0, ringing: 0, busy: 0, workingAfterCall: 0, notReady: 0 } } };
  agents.set(id, known);
  byDevice.set(device, known);
  turn(known, 'notReady', time);
}

function logsOff({ byDevice }: Book, device: string, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent) turn(agent, null, time);
  byDevice.delete(device);
}

function turnTo({ byDevice }: Book, device: string, state: AgentTime, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent) turn(agent, state, time);
}

function turn(agent: AgentNow, state: AgentTime | null, time: Millis): void {
  if (agent.state !== null && agent.counts) agent.own.time[agent.state] += time - agent.since;
  if (agent.state === 'workingAfterCall' && agent.figures) agent.figures.workTime += time - agent.since;
  agent.state = state;
  agent.since = time;
}
