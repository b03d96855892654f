// Statistics: figures of queues and agents, read from the facts alone. Their definitions are in figures.ts.

import type { Agent, AgentState } from '../acd/agent.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Log } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';
import type { AgentFigures, AgentTime, QueueFigures } from './figures.ts';
import * as visit from './visits.ts';

export type QueueOfStatistics = visit.QueueOfStatistics;

export interface Statistics {
  /** Length of an interval. */
  readonly interval: Millis;
  /** By queue, then by number of the interval, counted from 0. */
  readonly queues: ReadonlyMap<string, Map<number, QueueFigures>>;
  readonly agents: ReadonlyMap<string, AgentFigures>;
  /** Agents' time counts up to now and no further. */
  closeAgents(now: Millis): void;
  /** Intervals with a smaller number are not kept any more. */
  forgetBefore(interval: number): void;
  stop(): void;
}

/** What is kept: the calls' side, and the agents'. */
interface Book extends visit.Visits {
  readonly agents: Map<string, AgentNow>;
  readonly byDevice: Map<string, AgentNow>;
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
export function keepStatistics(log: Pick<Log<ExchangeFact>, 'read'>, queues: readonly QueueOfStatistics[], agents: Iterable<Agent>, now: Millis, interval: Millis = HALF_HOUR): Statistics {
  const book: Book = {
    interval, queues: new Map(queues.map((queue) => [queue.number, { ...queue }])), figures: new Map(queues.map(({ number }) => [number, new Map()])),
    visits: new Map(), sentOn: new Set(), agents: new Map(), byDevice: new Map(),
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
    forgetBefore(first) {
      for (const intervals of book.figures.values()) for (const place of intervals.keys()) if (place < first) intervals.delete(place);
    },
  };
}

const timeOf: { readonly [State in AgentState]?: AgentTime } = { notReady: 'notReady', ready: 'ready', reserved: 'ringing', busy: 'busy', workingAfterCall: 'workingAfterCall' };

function note(book: Book, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'delivered': return fact.cause === 'enteringDistribution' ? visit.comes(book, fact.call, fact.device, fact.time) : rings(book, fact.device, fact.time);
    case 'queued': return fact.cause === 'noAvailableAgents' ? visit.waits(book, fact.call, fact.device) : undefined;
    case 'diverted': return diverted(book, fact.call, fact.device, fact.cause, fact.time);
    case 'callBackAsked': return visit.keptPlace(book, fact.call, fact.time);
    case 'failed': return visit.refused(book, fact.call, fact.failing, fact.time);
    case 'held': return visit.holds(book, fact.call, fact.device, fact.time);
    case 'retrieved': return visit.retrieves(book, fact.call, fact.device, fact.time);
    case 'connectionCleared': return visit.leavesTalk(book, fact.call, fact.device, fact.time);
    case 'callCleared': return visit.over(book, fact.call, fact.time);
    case 'transferred':
    case 'conferenced': return visit.renamed(book, fact);
    case 'serviceLevelChanged': return visit.judgedBy(book, fact.queue, fact.within);
    case 'agentBusy': return talks(book, fact.device, fact.serving, fact.time);
    case 'agentLoggedOn': return logsOn(book, fact.agent, fact.device, fact.time);
    case 'agentReady': return turnTo(book, fact.device, 'ready', fact.time);
    case 'agentNotReady': return turnTo(book, fact.device, 'notReady', fact.time);
    case 'agentWorking': return turnTo(book, fact.device, 'workingAfterCall', fact.time);
    case 'agentLoggedOff': return logsOff(book, fact.device, fact.time);
  }
}

function rings({ byDevice }: Book, device: string, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent?.state === 'ready') turn(agent, 'ringing', time);
}

function diverted(book: Book, call: CallId, device: string, cause: string, time: Millis): void {
  const agent = book.byDevice.get(device);
  if (agent?.state === 'ringing') turn(agent, 'ready', time);
  visit.goes(book, call, device, cause, time);
}

function talks(book: Book, device: string, call: CallId, time: Millis): void {
  const figures = visit.answered(book, call, device, time);
  const agent = book.byDevice.get(device);
  if (!agent) return;
  agent.own.answered++;
  turn(agent, 'busy', time);
  if (figures) agent.figures = figures;
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
