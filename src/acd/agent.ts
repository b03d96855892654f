// Agents: people in the role of serving queues, at whatever telephone they have logged on. Records and their lifecycle; what makes them change is in duty.ts.

import type { Millis, Timer } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import { lifecycle, next, type TriggerIn } from '../kernel/lifecycle.ts';
import type { Device } from '../switch/device.ts';
import type { MemberRecord } from '../switch/placements/selection.ts';
import type { Offer, Seat } from './queue.ts';

/*
                 ┌──────────────────── pause ─────────────────────┐
                 ▼                                                │
  loggedOff ─ logOn ─► notReady ─ makeReady ─► ready ─ reserve ─► reserved ─ answer ─► busy
      ▲                  │  ▲                    ▲ └─ pause, work    │                   │
      │                  │  └── pause ─┐         └──── release ──────┘                   │
      │                 work          │                                                  │
      │                  ▼            │                                                  │
      │          workingAfterCall ◄───┴──────────────────── work ────────────────────────┘
      └─ logOff from every state      makeReady from busy and workingAfterCall: ready again
*/
export const agentLifecycle = lifecycle('agent', 'loggedOff', {
  loggedOff: { on: { logOn: 'notReady' } },
  notReady: { on: { makeReady: 'ready', work: 'workingAfterCall', logOff: 'loggedOff' } },
  ready: { on: { reserve: 'reserved', pause: 'notReady', work: 'workingAfterCall', logOff: 'loggedOff' } },
  reserved: { on: { answer: 'busy', release: 'ready', pause: 'notReady', work: 'workingAfterCall', logOff: 'loggedOff' } },
  busy: { on: { work: 'workingAfterCall', makeReady: 'ready', pause: 'notReady', logOff: 'loggedOff' } },
  workingAfterCall: { on: { makeReady: 'ready', pause: 'notReady', logOff: 'loggedOff' } },
});

export type AgentState = keyof typeof agentLifecycle.table;
export type AgentTrigger = TriggerIn<typeof agentLifecycle>;

/** What was asked for during a call and happens behind it. */
export type Pending = 'ready' | 'notReady' | 'workingAfterCall' | 'loggedOff';

export interface Agent {
  /** The agent's id. */
  readonly number: string;
  name: string;
  /** Null when none is needed to log on. */
  password: string | null;
  /** Level by skill: 1 is best, 16 is least. Changes while the switch runs, as do the other settings. */
  readonly skills: Map<string, number>;
  /** Work after each call; null for what the queue says. */
  wrapUp: Millis | null;
  /** After a call and its work `auto` makes ready, `manual` waits until the agent says so (auto-in, manual-in). As the site says, until the agent chooses. */
  readyAfterCall: 'auto' | 'manual';
  /** Where the agent usually sits; null for nowhere in particular. */
  at: string | null;
  /** One in each queue that the agent can serve. */
  seats: readonly Seat[];
  state: AgentState;
  /** The telephone at which the agent has logged on. */
  device: Device | null;
  /** What happens behind the present call; null for the usual. */
  pending: Pending | null;
  /** The reason that was given for it. */
  pendingReason: string | null;
  /** What follows the work after a call, as it was told when that began; null before the first. */
  workThen: Pending | null;
  /** Reason code of the present state, as the agent gave it. */
  reason: string | null;
  /** The call that is offered or served; null for none. */
  offer: Offer | null;
  /** Reserved for something that is no call yet; whoever reserved the agent lets go again. */
  isHeld: boolean;
  /** Calls in a row that rang and were not answered. */
  missed: number;
  /** Ends work after a call, or what is left to do at this very time. */
  timer: Timer | null;
  /** Since when the agent is in this state. */
  since: Millis;
  readonly record: AgentRecord;
}

/** What choices rest on; running figures of the ACD's own, since the agent logged on. */
export interface AgentRecord extends MemberRecord {
  /** Time in calls and in work after them. */
  worked: Millis;
  /** Time ready for a call. */
  waited: Millis;
}

/** What a supervisor can change, beside the skills. */
export type AgentSetting = 'name' | 'wrapUp' | 'readyAfterCall' | 'at' | 'password';

/** Throws `invalidAgentIdentifier`. */
export function agentOf(agents: ReadonlyMap<string, Agent>, id: string): Agent {
  const agent = agents.get(id);
  if (!agent) throw new Rejection('invalidAgentIdentifier', `there is no agent ${id}`);
  return agent;
}

export function newAgent(settings: Pick<Agent, 'number' | 'name' | 'password' | 'skills' | 'wrapUp' | 'readyAfterCall' | 'at'>): Agent {
  const { number, name, password, skills, wrapUp, readyAfterCall, at } = settings;
  return {
    number, name, password, skills, wrapUp, readyAfterCall, at, seats: [], state: 'loggedOff', device: null, pending: null, pendingReason: null, workThen: null, reason: null, offer: null, isHeld: false, missed: 0, timer: null, since: 0,
    record: { freeSince: 0, calls: 0, talked: 0, worked: 0, waited: 0 },
  };
}

/** Time in the old state is added up before the new one begins. */
export function moveAgent(agent: Agent, trigger: AgentTrigger, now: Millis): void {
  const { state, record, since } = agent;
  if (state === 'ready') record.waited += now - since;
  else if (state === 'reserved' || state === 'busy' || state === 'workingAfterCall') record.worked += now - since;
  if (state === 'busy') record.talked += now - since;
  const then = next(agentLifecycle, state, trigger);
  const changesPresence = presenceIn(state) !== presenceIn(then);
  if (changesPresence) countPresence(agent, -1);
  agent.state = then;
  agent.since = now;
  if (changesPresence) countPresence(agent, 1);
}

function presenceIn(state: AgentState): 'away' | 'pausing' | 'working' {
  return state === 'loggedOff' ? 'away' : state === 'notReady' ? 'pausing' : 'working';
}

/** Each queue counts its agents who are there and who work, so that no call has to ask every one of them. */
export function countPresence({ seats, state }: Agent, by: 1 | -1): void {
  const presence = presenceIn(state);
  if (presence === 'away') return;
  for (const { queue } of seats) {
    queue.loggedOn += by;
    if (presence === 'working') queue.working += by;
  }
}
