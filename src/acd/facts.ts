// What happens at the ACD, as plain facts, and one function to tell each. Calls that wait and ring are told by the switch.

import type { Fact } from '../kernel/log.ts';
import type { Assistance, CallId } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import type { Connection } from '../switch/connection.ts';
import type { Acd } from './acd.ts';
import type { Agent, AgentSetting, Pending } from './agent.ts';
import type { LookAhead, Verdict } from './lookAhead.ts';
import type { Announcement, Place, Queue, ServiceLevel } from './queue.ts';

/** `device` is the telephone of the agent. */
interface AgentFact<Type extends string> extends Fact<Type> {
  readonly agent: string;
  readonly device: string;
}

export interface AgentLoggedOn extends AgentFact<'agentLoggedOn'> {}
export interface AgentLoggedOff extends AgentFact<'agentLoggedOff'> { readonly reason: string | null }
export interface AgentReady extends AgentFact<'agentReady'> {}
/** `forcedPause` when the agent did not ask for it. */
export interface AgentNotReady extends AgentFact<'agentNotReady'> { readonly reason: string | null; readonly cause: EventCause }
export interface AgentBusy extends AgentFact<'agentBusy'> { readonly queue: string; readonly serving: CallId; readonly cause: EventCause }
export interface AgentWorkingAfterCall extends AgentFact<'agentWorking'> { readonly queue: string | null; readonly pending: Pending; readonly reason: string | null; readonly cause: EventCause }
/** `level` is null when the skill was taken away; `device` is empty while the agent is away. */
export interface SkillChanged extends AgentFact<'skillChanged'> { readonly skill: string; readonly level: number | null }
/** Settings of an agent are others now; those that `changed` names, of a password nothing more is told. CSTA has no event for it, nor for the next. */
export interface AgentChanged extends Fact<'agentChanged'>, Readonly<Pick<Agent, 'name' | 'wrapUp' | 'readyAfterCall' | 'at'>> { readonly agent: string; readonly changed: readonly AgentSetting[] }
/** From now on calls of the queue are judged by it. */
export interface ServiceLevelSet extends Fact<'serviceLevelSet'>, Readonly<ServiceLevel> { readonly queue: string }
/** An agent has called a supervisor of its team. */
export interface SupervisorCalled extends AgentFact<'supervisorCalled'> { readonly supervisor: string; readonly call: CallId; readonly assistance: Assistance }
export interface PriorityChanged extends Fact<'priorityChanged'> { readonly call: CallId; readonly priority: number }
/** What a waiting caller is told: a text, how many stand in front, and how long it may take; null when that cannot be said. */
export interface Announced extends Fact<'announced'> {
  readonly call: CallId;
  readonly queue: string;
  readonly text: string;
  readonly callsInFront: number;
  readonly expectedWait: number | null;
}
/** A waiting caller will be called back at the number, and keeps the place. */
export interface CallBackAsked extends Fact<'callBackAsked'> { readonly call: CallId; readonly queue: string; readonly number: string }
/** The needs of a queue have relaxed for a call that waits. */
export interface NeedsRelaxed extends Fact<'needsRelaxed'> { readonly call: CallId; readonly queue: string; readonly stage: number }

/** Another queue was asked whether it would have a call that waits here. `expectedWait` is that of the other; null when nobody can say. */
export interface LookedAhead extends Fact<'lookedAhead'>, Readonly<Verdict> { readonly call: CallId; readonly device: string; readonly queue: string; readonly site: string | null; readonly to: string }

export type AcdFact =
  | AgentLoggedOn | AgentLoggedOff | AgentReady | AgentNotReady | AgentBusy | AgentWorkingAfterCall | SkillChanged | AgentChanged | ServiceLevelSet | SupervisorCalled | PriorityChanged | Announced | NeedsRelaxed | CallBackAsked | LookedAhead;

const at = ({ number, device }: Agent) => ({ agent: number, device: device?.number ?? '' });

export function agentLoggedOn({ log, clock }: Acd, agent: Agent): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentLoggedOn', ...at(agent) });
}

export function agentLoggedOff({ log, clock }: Acd, agent: Agent): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentLoggedOff', ...at(agent), reason: agent.reason });
}

export function agentReady({ log, clock }: Acd, { number, device }: Agent): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentReady', agent: number, device: device?.number ?? '' });
}

export function agentNotReady({ log, clock }: Acd, agent: Agent, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentNotReady', ...at(agent), reason: agent.reason, cause });
}

export function agentBusy({ log, clock }: Acd, { number, device }: Agent, queue: Queue, serving: CallId): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentBusy', agent: number, device: device?.number ?? '', queue: queue.number, serving, cause: 'normal' });
}

export function agentWorkingAfterCall({ log, clock }: Acd, { number, device, reason }: Agent, queue: Queue | null, pending: Pending, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentWorking', agent: number, device: device?.number ?? '', queue: queue?.number ?? null, pending, reason, cause });
}

export function skillChanged({ log, clock }: Acd, agent: Agent, skill: string, level: number | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'skillChanged', ...at(agent), skill, level });
}

export function agentChanged({ log, clock }: Acd, { number, name, wrapUp, readyAfterCall, at: usualSeat }: Agent, changed: readonly AgentSetting[]): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'agentChanged', agent: number, name, wrapUp, readyAfterCall, at: usualSeat, changed });
}

export function serviceLevelSet({ log, clock }: Acd, { number, serviceLevel: { within, target } }: Queue): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'serviceLevelSet', queue: number, within, target });
}

export function supervisorCalled({ log, clock }: Acd, agent: Agent, supervisor: string, call: CallId, assistance: Assistance): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'supervisorCalled', ...at(agent), supervisor, call, assistance });
}

export function priorityChanged({ log, clock }: Acd, call: CallId, priority: number): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'priorityChanged', call, priority });
}

export function announced({ log, clock }: Acd, { call }: Connection, queue: Queue, { say }: Announcement, callsInFront: number, expectedWait: number | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'announced', call: call.id, queue: queue.number, text: say, callsInFront, expectedWait });
}

export function callBackAsked({ log, clock }: Acd, call: CallId, queue: Queue, number: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'callBackAsked', call, queue: queue.number, number });
}

export function needsRelaxed({ log, clock }: Acd, { call }: Connection, { queue, stage }: Place): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'needsRelaxed', call: call.id, queue: queue.number, stage });
}

export function lookedAhead({ log, clock }: Acd, { call, device }: Connection, { number }: Queue, { queue: to, site }: LookAhead, { accepted, reason, expectedWait }: Verdict): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'lookedAhead', call: call.id, device: device.number, queue: number, site, to, accepted, reason, expectedWait });
}
