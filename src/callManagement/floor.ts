// The floor as it is now: who is at work at what, and what waits. Read off the records of a running switch; it looks and never touches.

import type { Agent, AgentState } from '../acd/agent.ts';
import type { Queue } from '../acd/queue.ts';
import type { Epoch } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import type { AgentActivity, AgentDuty } from '../records/ledger/rows.ts';
import type { Simulation } from '../simulation.ts';
import type { AtWork } from './workStates.ts';

/** How an agent stands; `duty` is null for one who has not logged on, and then `since` is null, too. */
export interface AgentNow extends Omit<AtWork, 'duty'> {
  readonly agent: string;
  readonly name: string;
  readonly device: string;
  readonly duty: AgentDuty | null;
  readonly since: Epoch | null;
  readonly reason: string;
}

/** What is set of an agent. */
export interface AgentSettings {
  readonly queues: readonly string[];
  /** Level by skill, the best first. */
  readonly skills: readonly (readonly [skill: string, level: number])[];
  /** Work after each call; null for what the queue says. */
  readonly wrapUp: Millis | null;
  readonly readyAfterCall: 'auto' | 'manual';
  /** The usual telephone; empty for none. */
  readonly at: string;
}

export interface QueueNow {
  readonly queue: string;
  readonly name: string;
  readonly within: Millis;
  /** Calls that wait; null where nobody knows. */
  readonly waiting: number | null;
  /** Since when the call has waited that has done so for longest. */
  readonly oldest: Epoch | null;
  readonly agents: readonly AgentNow[];
}

export interface Floor {
  readonly agents: readonly (AgentNow & AgentSettings)[];
  readonly queues: readonly QueueNow[];
}

export function floorOf({ acd, pbx: { startsAt } }: Pick<Simulation, 'acd' | 'pbx'>): Floor {
  const queues = [...acd.queues.values()].map((queue) => queueNow(queue, startsAt));
  return { agents: [...acd.agents.values()].map((agent) => ({ ...agentNow(agent, startsAt), ...settingsOf(agent) })), queues };
}

function queueNow({ number, name, serviceLevel: { within }, waiting, seats }: Queue, startsAt: Epoch): QueueNow {
  let oldest: Epoch | null = null;
  for (let place = waiting.first; place !== null; place = place.behind) oldest = Math.min(oldest ?? Infinity, startsAt + place.offer.since);
  return { queue: number, name, within, waiting: waiting.length, oldest, agents: seats.map(({ agent }) => agentNow(agent, startsAt)) };
}

const duties: { readonly [State in AgentState]: AgentDuty | null } = { loggedOff: null, ready: 'ready', reserved: 'ringing', busy: 'busy', workingAfterCall: 'workingAfterCall', notReady: 'notReady' };

function agentNow(agent: Agent, startsAt: Epoch): AgentNow {
  const { number, name, state, device, reason, since } = agent;
  const duty = duties[state];
  return { agent: number, name, device: device?.number ?? '', duty, since: duty === null ? null : startsAt + since, reason: reason ?? '', activity: activityOf(agent), isHolding: ownConnection(agent)?.state === 'hold' };
}

function ownConnection({ device, offer }: Agent) {
  return device?.connections.find(({ placement }) => placement !== null && placement === offer);
}

/** The call that the agent talks in, whatever the duty is. */
function activityOf(agent: Agent): AgentActivity {
  const active = agent.device?.connections.find(({ state }) => state === 'connected' || state === 'initiated');
  const own = ownConnection(agent);
  if (active === undefined) return own?.state === 'hold' ? 'acd' : 'idle';
  if (active === own) return 'acd';
  return active.call.connections[0] === active ? 'extOut' : 'extIn';
}

function settingsOf({ seats, skills, wrapUp, readyAfterCall, at }: Agent): AgentSettings {
  const byLevel = [...skills].sort(([one, first], [other, second]) => first - second || (one < other ? -1 : 1));
  return { queues: seats.map(({ queue }) => queue.number), skills: byLevel, wrapUp, readyAfterCall, at: at ?? '' };
}
