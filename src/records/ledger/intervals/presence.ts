// Presences: what each agent who is logged on is at, and for how long; a row of `agentSpans` whenever that changes. It counts nothing.

import type { Agent, AgentState } from '../../../acd/agent.ts';
import type { ExchangeFact } from '../../../csta/facts.ts';
import type { Millis } from '../../../kernel/clock.ts';
import { type Desk, instant } from '../reader.ts';
import type { AgentActivity, AgentDuty, AgentSpanRow } from '../rows.ts';
import { at, type Engagement, type Engagements } from './engagements.ts';

/** What an agent is at; each member as in the row of a span. */
export type Standing = Pick<AgentSpanRow, 'duty' | 'activity' | 'isHolding' | 'reason' | 'queue' | 'call'>;

/** An agent at a telephone, from logging on to logging off. */
export interface Presence {
  readonly agent: Agent;
  readonly device: string;
  standing: Standing;
  /** When it began to stand so. */
  began: Millis;
  /** Up to when time has been counted. */
  counted: Millis;
  /** This is how it stood when the agent logged on. */
  isFirst: boolean;
  /** The queues that the agent can serve. */
  queues: readonly string[];
  /** The queue that was served last; work after calls is for it. */
  served: string;
}

/** Agents who are logged on, by their telephones. */
export type Presences = Map<string, Presence>;

const dutyOf: { readonly [State in AgentState]: AgentDuty } = { loggedOff: 'notReady', notReady: 'notReady', ready: 'ready', reserved: 'ringing', busy: 'busy', workingAfterCall: 'workingAfterCall' };

const newlyThere: Standing = { duty: 'notReady', activity: 'idle', isHolding: false, reason: '', queue: '', call: '' };

export function logsOn(presences: Presences, agent: Agent, device: string, time: Millis): void {
  presences.set(device, { agent, device, standing: { ...newlyThere }, began: time, counted: time, isFirst: true, queues: queuesOf(agent), served: '' });
}

export function queuesOf({ seats }: Agent): readonly string[] {
  return seats.map(({ queue }) => queue.number);
}

/** How an agent stands by the records and the engagements of the telephone. */
export function standingOf({ agent, device, served }: Presence, engagements: Engagements): Standing {
  const { state, offer } = agent;
  const all = at(engagements, device);
  const duty = dutyOf[state];
  const reason = agent.reason ?? '';
  const active = all.find(({ stands }) => stands === 'talking' || stands === 'dialling') ?? all.find(({ stands }) => stands === 'held');
  if (duty === 'busy') return serving(all, active, offer?.queue.number ?? served, reason);
  const queue = duty === 'ringing' ? (offer?.queue.number ?? '') : duty === 'workingAfterCall' ? served : '';
  const rings = duty === 'ringing' ? all.find((one) => one.stands === 'ringing' || one.queue !== '' || one.stands === 'dialling') : undefined;
  if (active === undefined || active === rings) return { duty, activity: 'idle', isHolding: false, reason, queue, call: rings?.call ?? '' };
  return { duty, activity: outsideQueues(active), isHolding: active.stands === 'held', reason, queue, call: active.call };
}

/** In a call of a queue, or in another one beside it. */
function serving(all: readonly Engagement[], active: Engagement | undefined, queue: string, reason: string): Standing {
  const own = all.find((engagement) => engagement.queue !== '');
  const isOwn = active === undefined || active === own;
  return { duty: 'busy', activity: isOwn ? 'acd' : outsideQueues(active), isHolding: own?.stands === 'held', reason, queue, call: active?.call ?? '' };
}

function outsideQueues({ way }: Engagement): AgentActivity {
  return way === 'in' ? 'extIn' : 'extOut';
}

/** Whether the span is over, and what was counted of it so far must be. */
export function isOther(one: Standing, other: Standing): boolean {
  return one.duty !== other.duty || one.activity !== other.activity || one.isHolding !== other.isHolding || one.reason !== other.reason || one.queue !== other.queue || one.call !== other.call;
}

/** The span ends. What lasted no time is told only when the agent has come and gone in it, or goes as it begins. */
export function endSpan(presence: Presence, { seq, time }: Pick<ExchangeFact, 'seq' | 'time'>, isLast: boolean, desk: Desk): void {
  const { agent, device, standing, began, isFirst } = presence;
  if (time === began && !isLast) return;
  desk.write('agentSpans', { seq, agent: agent.number, device, duty: standing.duty, activity: standing.activity, isHolding: standing.isHolding, reason: standing.reason, queue: standing.queue, call: standing.call, began: instant(desk, began), ended: instant(desk, time), logsOn: isFirst, logsOff: isLast });
  presence.isFirst = false;
}
