// Sums of agents in an interval: calls by the queue that sent them, times by what the agent was at. Definitions are those of `AgentIntervalRow` and `QueueIntervalRow`.

import type { Millis } from '../../../kernel/clock.ts';
import type { AgentIntervalRow, QueueIntervalRow } from '../intervalRows.ts';
import type { Presence } from './presence.ts';

/** What an interval's row has beside its place: counts and times that grow. */
export type Sums<Row, Place extends keyof Row> = { -readonly [Name in Exclude<keyof Row, Place | 'seq' | 'start' | 'length'>]: Row[Name] };

export type AgentSums = Sums<AgentIntervalRow, 'agent' | 'queue'>;

/** Times of agents as a queue sees them. */
export type StaffSums = Pick<QueueIntervalRow, 'staffTime' | 'availableTime' | 'acdTime' | 'workTime' | 'auxTime' | 'otherTime'>;
type OpenStaffSums = { -readonly [Name in keyof StaffSums]: Millis };

/** By agent, then by queue; empty for what is of none. */
export type SumsOfAgents = Map<string, Map<string, AgentSums>>;

export function noAgentSums(): AgentSums {
  return { acdCalls: 0, talkTime: 0, holdTime: 0, extInCalls: 0, extInTime: 0, extOutCalls: 0, extOutTime: 0, unanswered: 0, transferred: 0, conferenced: 0, staffTime: 0, availableTime: 0, acdTime: 0, workTime: 0, auxTime: 0, extTime: 0, otherTime: 0, ringTime: 0 };
}

export function sumsOf(agents: SumsOfAgents, agent: string, queue: string): AgentSums {
  let own = agents.get(agent);
  if (own === undefined) agents.set(agent, (own = new Map()));
  let sums = own.get(queue);
  if (sums === undefined) own.set(queue, (sums = noAgentSums()));
  return sums;
}

/** The time since it was last counted goes to where it belongs, for the agent and for each queue that the agent could serve or did. */
export function spend(presence: Presence, until: Millis, agents: SumsOfAgents, staffOf: (queue: string) => OpenStaffSums | undefined): void {
  const { agent: { number }, standing: { queue }, queues, counted } = presence;
  const span = until - counted;
  if (span <= 0) return;
  presence.counted = until;
  const kind = kindOf(presence);
  const all = sumsOf(agents, number, '');
  all.staffTime += span;
  const isOfQueue = kind === 'acdTime' || kind === 'workTime';
  (isOfQueue ? sumsOf(agents, number, queue) : all)[kind] += span;
  if (kind === 'otherTime') sumsOf(agents, number, queue).ringTime += span;
  for (const other of queues) spendAt(staffOf(other), other === queue || !isOfQueue ? kind : 'otherTime', span);
  if (queue !== '' && !queues.includes(queue)) spendAt(staffOf(queue), kind, span);
}

function spendAt(sums: OpenStaffSums | undefined, kind: ReturnType<typeof kindOf>, span: Millis): void {
  if (sums === undefined) return;
  sums.staffTime += span;
  sums[kind === 'extTime' ? 'otherTime' : kind] += span;
}

function kindOf({ standing: { duty, activity } }: Presence): 'availableTime' | 'acdTime' | 'workTime' | 'auxTime' | 'extTime' | 'otherTime' {
  if (duty === 'busy') return 'acdTime';
  if (duty === 'workingAfterCall') return 'workTime';
  if (duty === 'ringing') return 'otherTime';
  if (activity !== 'idle') return 'extTime';
  return duty === 'ready' ? 'availableTime' : 'auxTime';
}
