// Statistics: figures of queues and agents, read from the facts alone. Their definitions are in figures.ts.

import type { Agent, AgentState } from '../acd/agent.ts';
import type { AgentBusy } from '../acd/facts.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Log } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';
import { type AgentFigures, type AgentTime, noFigures, type QueueFigures } from './figures.ts';
import { type Counting, followVisits, noVisits, type Visits, waitingIn } from './visits.ts';

export interface QueueOfStatistics {
  readonly number: string;
  /** The time of its service level; calls are judged by what it is when they are answered or given up. */
  within: Millis;
}

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
interface Book {
  readonly interval: Millis;
  readonly queues: ReadonlyMap<string, QueueOfStatistics>;
  /** By queue, then by number of the interval. */
  readonly figures: ReadonlyMap<string, Map<number, QueueFigures>>;
  readonly visits: Visits;
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
    visits: noVisits(), agents: new Map(), byDevice: new Map(),
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

const counting: Counting<Book> = {
  isQueue: ({ queues }, device) => queues.has(device),
  within: ({ queues }, queue) => queues.get(queue)?.within ?? 0,
  came(book, { queue, since, isInflow }) {
    const figures = figuresAt(book, queue, since);
    figures.offered++;
    if (isInflow) figures.overflowedIn++;
  },
  waits(book, { queue, since }, isAgain) {
    if (!isAgain) figuresAt(book, queue, since).waited++;
  },
  left(book, { queue, since, isInTime }, how, time) {
    const figures = figuresAt(book, queue, since);
    const wait = time - since;
    figures[countOf[how]]++;
    figures.waitTime += wait;
    figures.longestWait = Math.max(figures.longestWait, wait);
    if (how === 'answered') figures.answerTime += wait;
    if (how === 'answered' && isInTime) figures.answeredInTime++;
    if (how === 'abandoned' && isInTime) figures.abandonedInTime++;
  },
  done(book, { queue, since, answeredAt, holdTime }, time) {
    const figures = figuresAt(book, queue, since);
    figures.talkTime += time - (answeredAt as Millis);
    figures.holdTime += holdTime;
  },
};

const countOf = { answered: 'answered', abandoned: 'abandoned', calledBack: 'calledBack', sentOn: 'overflowed', refused: 'refused' } as const;

/** A call counts in the interval in which it came. */
function figuresAt({ figures, interval }: Book, queue: string, time: Millis): QueueFigures {
  const intervals = figures.get(queue) as Map<number, QueueFigures>;
  const place = Math.floor(time / interval);
  let found = intervals.get(place);
  if (!found) intervals.set(place, (found = noFigures()));
  return found;
}

function note(book: Book, fact: ExchangeFact): void {
  // What becomes of an agent comes first: a visit that is answered is looked for while it still waits.
  noteAgent(book, fact);
  followVisits(book.visits, fact, counting, book);
}

function noteAgent(book: Book, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'delivered': return rings(book, fact.device, fact.time);
    case 'diverted': return diverted(book, fact.device, fact.time);
    case 'agentBusy': return talks(book, fact);
    case 'serviceLevelSet': return judgedBy(book, fact.queue, fact.within);
    case 'agentLoggedOn': return logsOn(book, fact.agent, fact.device, fact.time);
    case 'agentReady': return turnTo(book, fact.device, 'ready', fact.time);
    case 'agentNotReady': return turnTo(book, fact.device, 'notReady', fact.time);
    case 'agentWorking': return turnTo(book, fact.device, 'workingAfterCall', fact.time);
    case 'agentLoggedOff': return logsOff(book, fact.device, fact.time);
  }
}

/** Calls of the queue that are answered or given up from now on. */
function judgedBy({ queues }: Book, number: string, within: Millis): void {
  const queue = queues.get(number);
  if (queue) queue.within = within;
}

function rings({ byDevice }: Book, device: string, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent?.state === 'ready') turn(agent, 'ringing', time);
}

function diverted({ byDevice }: Book, device: string, time: Millis): void {
  const agent = byDevice.get(device);
  if (agent?.state === 'ringing') turn(agent, 'ready', time);
}

/** A call of no visit, such as one back to somebody who kept the place, counts where it begins. */
function talks(book: Book, { device, serving, queue, time }: AgentBusy): void {
  const agent = book.byDevice.get(device);
  if (!agent) return;
  agent.own.answered++;
  turn(agent, 'busy', time);
  if (book.queues.has(queue)) agent.figures = figuresAt(book, queue, waitingIn(book.visits, serving, queue)?.since ?? time);
}

function logsOn({ agents, byDevice }: Book, id: string, device: string, time: Millis): void {
  const known = agents.get(id) ?? { counts: true, state: null, since: time, figures: null, own: { answered: 0, time: { ready: 0, ringing: 0, busy: 0, workingAfterCall: 0, notReady: 0 } } };
  agents.set(id, known);
  byDevice.set(device, known);
  known.figures = null;
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
