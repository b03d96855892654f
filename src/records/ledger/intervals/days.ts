// Days and sessions: what intervals that are over add up to, since midnight on the site's clock, and for an agent since it logged on. What goes on is not in here: whoever looks
// adds the present interval.

import type { Millis } from '../../../kernel/clock.ts';
import { type AgentSums, noAgentSums, type SumsOfAgents } from './agentSums.ts';
import type { Bounds } from './border.ts';
import { noQueueSums, type QueueNow, type QueueSums } from './queueSums.ts';

export interface AgentDay {
  today: AgentSums;
  /** Begins with what the agent had done in the interval before it logged on, taken away. */
  session: AgentSums;
}

/** Plain records: a checkpoint can keep them. */
export interface Days {
  /** Counted on the site's clock. */
  day: number;
  readonly agents: Map<string, AgentDay>;
  readonly queues: Map<string, QueueSums>;
}

const DAY: Millis = 86_400_000;

export function dayOf({ start, setting: { ahead } }: Pick<Bounds, 'start' | 'setting'>): number {
  return Math.floor((start + ahead) / DAY);
}

export function firstDay(bounds: Bounds): Days {
  return { day: dayOf(bounds), agents: new Map(), queues: new Map() };
}

function agentDay({ agents }: Days, agent: string): AgentDay {
  let known = agents.get(agent);
  if (known === undefined) agents.set(agent, (known = { today: noAgentSums(), session: noAgentSums() }));
  return known;
}

/** All that an agent did, for whatever queue. */
export function addAgent(into: AgentSums, sums: AgentSums, times = 1): void {
  for (const name of Object.keys(into) as (keyof AgentSums)[]) into[name] += times * sums[name];
}

export function addQueue(into: QueueSums, sums: QueueSums): void {
  const { longestWait, mostWaiting } = into;
  for (const name of Object.keys(into) as (keyof QueueSums)[]) if (name !== 'isLevelChanged') into[name] += sums[name];
  into.isLevelChanged ||= sums.isLevelChanged;
  into.longestWait = Math.max(longestWait, sums.longestWait);
  into.mostWaiting = Math.max(mostWaiting, sums.mostWaiting);
}

/** The interval is over. */
export function closeInterval(days: Days, agents: SumsOfAgents, queues: ReadonlyMap<string, QueueNow>): void {
  for (const [agent, own] of agents) {
    const { today, session } = agentDay(days, agent);
    for (const sums of own.values()) {
      addAgent(today, sums);
      addAgent(session, sums);
    }
  }
  for (const [queue, { sums }] of queues) {
    const today = days.queues.get(queue);
    if (today) addQueue(today, sums);
    else days.queues.set(queue, { ...sums });
  }
}

/** The next has begun, perhaps on another day. */
export function openInterval(days: Days, bounds: Bounds): void {
  const day = dayOf(bounds);
  if (day === days.day) return;
  days.day = day;
  days.queues.clear();
  for (const own of days.agents.values()) own.today = noAgentSums();
}

export function beginSession(days: Days, agent: string, sofar: SumsOfAgents): void {
  const own = agentDay(days, agent);
  own.session = noAgentSums();
  for (const sums of sofar.get(agent)?.values() ?? []) addAgent(own.session, sums, -1);
}

/** What a queue's day adds up to so far, without the interval that goes on. */
export function queueDay({ queues }: Days, queue: string): QueueSums {
  return { ...(queues.get(queue) ?? noQueueSums(0)) };
}
