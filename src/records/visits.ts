// Visits: calls on their way through queues, as the facts tell of them. Whoever counts is told of each as it comes, waits, leaves the queue, and is done with. It
// knows nothing of agents but at which telephone one has answered, and adds nothing up.

import type { AgentBusy } from '../acd/facts.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';

/** A call that has come to a queue and is not over. */
export interface Visit {
  readonly queue: string;
  readonly since: Millis;
  /** Another queue had sent it on. */
  readonly isInflow: boolean;
  /** It stands in the line; false while it rings. */
  isWaiting: boolean;
  /** Telephones of agents at which it rings. */
  ringsAt: readonly string[];
  /** Nobody was free for it when it came. */
  hasWaited: boolean;
  /** Null until somebody answers. */
  answeredAt: Millis | null;
  /** It was answered, or given up, within the service level's time, as that was then. */
  isInTime: boolean;
  /** Who has, and at which telephone; empty until then. */
  agent: string;
  agentDevice: string;
  /** Since when the agent has it on hold; null while not. */
  heldSince: Millis | null;
  /** Of the time since it was answered, holds that are over. */
  holdTime: Millis;
}

/** How a call leaves a queue. `sentOn`: to somebody who is no agent of it. */
export type LeavingOfQueue = 'answered' | 'abandoned' | 'calledBack' | 'sentOn' | 'refused';

/** Plain records: a checkpoint can keep them. */
export interface Visits {
  /** A call that was made of two may have come to several queues. */
  readonly byCall: Map<CallId, readonly Visit[]>;
  /** Calls that a queue has sent on. */
  readonly sentOn: Set<CallId>;
}

/** What whoever counts does; `own` is what it knows. */
export interface Counting<Own> {
  readonly isQueue: (own: Own, device: string) => boolean;
  /** The time of the queue's service level, as it is now. */
  readonly within: (own: Own, queue: string) => Millis;
  readonly came: (own: Own, visit: Visit, call: CallId) => void;
  /** It stands in the line now: nobody was free for it when it came, or, again, those it rang at have not answered. */
  readonly waits: (own: Own, visit: Visit, isAgain: boolean) => void;
  /** It stands there no more; whatever becomes of it is told next. */
  readonly waitsNoMore?: (own: Own, visit: Visit) => void;
  readonly left: (own: Own, visit: Visit, how: LeavingOfQueue, time: Millis, call: CallId) => void;
  /** The agent who has answered is in the call no more; `visit.holdTime` is whole. */
  readonly done: (own: Own, visit: Visit, time: Millis, call: CallId) => void;
}

export function noVisits(): Visits {
  return { byCall: new Map(), sentOn: new Set() };
}

/** Call it with every fact. */
export function followVisits<Own>(visits: Visits, fact: ExchangeFact, count: Counting<Own>, own: Own): void {
  switch (fact.type) {
    case 'delivered': return fact.cause === 'distributed' ? rings(visits, fact) : fact.cause === 'enteringDistribution' && count.isQueue(own, fact.device) ? comes(visits, fact.call, fact.device, fact.time, count, own) : undefined;
    case 'queued': return waits(visits, fact.call, fact.device, fact.cause === 'remainsInQueue', count, own);
    case 'diverted': return goes(visits, fact, count, own);
    case 'cameOver': return void (isInterflow(fact) && visits.sentOn.add(fact.call));
    case 'callBackAsked': return leaves(visits, fact.call, waitingIn(visits, fact.call, fact.queue), 'calledBack', fact.time, count, own);
    case 'failed': return leaves(visits, fact.call, waitingIn(visits, fact.call, fact.failing), 'refused', fact.time, count, own);
    case 'agentBusy': return answers(visits, fact, count, own);
    case 'held': return holds(visits, fact.call, fact.device, fact.time);
    case 'retrieved': return retrieves(visits, fact.call, fact.device, fact.time);
    case 'connectionCleared': return agentLeaves(visits, fact.call, (device) => device !== fact.device, fact.time, count, own);
    case 'callCleared': return over(visits, fact.call, fact.time, count, own);
    case 'transferred':
    case 'conferenced': return regrouped(visits, fact, count, own);
  }
}

/** A queue of another site has sent it over. */
export function isInterflow({ sentBy, cause }: Extract<ExchangeFact, { type: 'cameOver' }>): boolean {
  return sentBy !== null && overflows.has(cause);
}

const overflows: ReadonlySet<EventCause> = new Set(['overflow', 'queueTimeOverflow', 'busyOverflow', 'calendarOverflow', 'emptyQueue', 'keyOperation']);

const NONE: readonly Visit[] = [];

/** The one in that queue which nobody has answered yet; null when there is none. */
export function waitingIn({ byCall }: Visits, call: CallId, queue: string): Visit | null {
  for (const visit of byCall.get(call) ?? NONE) if (visit.answeredAt === null && visit.queue === queue) return visit;
  return null;
}

/** The one that rings at the telephone; null when there is none. */
function ringingAt({ byCall }: Visits, call: CallId, device: string): Visit | null {
  for (const visit of byCall.get(call) ?? NONE) if (visit.answeredAt === null && visit.ringsAt.includes(device)) return visit;
  return null;
}

function keep({ byCall }: Visits, call: CallId, those: readonly Visit[]): void {
  if (those.length > 0) byCall.set(call, those);
  else byCall.delete(call);
}

function comes<Own>(visits: Visits, call: CallId, queue: string, since: Millis, count: Counting<Own>, own: Own): void {
  const visit: Visit = { queue, since, isInflow: visits.sentOn.delete(call), isWaiting: false, ringsAt: [], hasWaited: false, answeredAt: null, isInTime: false, agent: '', agentDevice: '', heldSince: null, holdTime: 0 };
  keep(visits, call, [...(visits.byCall.get(call) ?? NONE), visit]);
  count.came(own, visit, call);
}

function rings(visits: Visits, { call, device, lastRedirection }: Extract<ExchangeFact, { type: 'delivered' }>): void {
  const visit = waitingIn(visits, call, lastRedirection ?? '');
  if (visit) visit.ringsAt = [...visit.ringsAt, device];
}

function waits<Own>(visits: Visits, call: CallId, device: string, isAgain: boolean, count: Counting<Own>, own: Own): void {
  const visit = waitingIn(visits, call, device);
  if (visit === null || visit.isWaiting) return;
  visit.isWaiting = true;
  visit.ringsAt = [];
  visit.hasWaited ||= !isAgain;
  count.waits(own, visit, isAgain);
}

/** To an agent; or from the queue, or from where it rang, to somebody else. What is not answered comes back. */
function goes<Own>(visits: Visits, { call, device, to, cause, time }: Extract<ExchangeFact, { type: 'diverted' }>, count: Counting<Own>, own: Own): void {
  const waiting = waitingIn(visits, call, device);
  if (waiting !== null && cause === 'distributed') return standsAside(waiting, count, own);
  const ringing = ringingAt(visits, call, device);
  leaves(visits, call, waiting ?? (ringing?.queue === to ? null : ringing), 'sentOn', time, count, own);
  agentLeaves(visits, call, (other) => other !== device, time, count, own);
}

function standsAside<Own>(visit: Visit, count: Counting<Own>, own: Own): void {
  if (visit.isWaiting) count.waitsNoMore?.(own, visit);
  visit.isWaiting = false;
}

/** Without having been answered. */
function leaves<Own>(visits: Visits, call: CallId, visit: Visit | null, how: LeavingOfQueue, time: Millis, count: Counting<Own>, own: Own): void {
  if (visit === null) return;
  keep(visits, call, (visits.byCall.get(call) ?? NONE).filter((other) => other !== visit));
  if (how === 'sentOn') visits.sentOn.add(call);
  standsAside(visit, count, own);
  visit.isInTime = how === 'abandoned' && time - visit.since <= count.within(own, visit.queue);
  count.left(own, visit, how, time, call);
}

function answers<Own>(visits: Visits, { serving: call, agent, device, queue, time }: AgentBusy, count: Counting<Own>, own: Own): void {
  const visit = waitingIn(visits, call, queue);
  if (visit === null) return;
  standsAside(visit, count, own);
  visit.answeredAt = time;
  visit.isInTime = time - visit.since <= count.within(own, queue);
  visit.agent = agent;
  visit.agentDevice = device;
  count.left(own, visit, 'answered', time, call);
}

function holds({ byCall }: Visits, call: CallId, device: string, time: Millis): void {
  for (const visit of byCall.get(call) ?? NONE) if (visit.agentDevice === device) visit.heldSince ??= time;
}

function retrieves({ byCall }: Visits, call: CallId, device: string, time: Millis): void {
  for (const visit of byCall.get(call) ?? NONE) if (visit.agentDevice === device) endHold(visit, time);
}

function endHold(visit: Visit, time: Millis): void {
  if (visit.heldSince !== null) visit.holdTime += time - visit.heldSince;
  visit.heldSince = null;
}

/** Those who stay are told from those who have gone by `stays`. */
function agentLeaves<Own>(visits: Visits, call: CallId, stays: (device: string) => boolean, time: Millis, count: Counting<Own>, own: Own): void {
  const all = visits.byCall.get(call) ?? NONE;
  const hasGone = ({ answeredAt, agentDevice }: Visit) => answeredAt !== null && !stays(agentDevice);
  if (!all.some(hasGone)) return;
  const gone = all.filter(hasGone);
  keep(visits, call, all.filter((visit) => !gone.includes(visit)));
  for (const visit of gone) {
    endHold(visit, time);
    count.done(own, visit, time, call);
  }
}

function over<Own>(visits: Visits, call: CallId, time: Millis, count: Counting<Own>, own: Own): void {
  agentLeaves(visits, call, () => false, time, count, own);
  for (const visit of visits.byCall.get(call) ?? NONE) leaves(visits, call, visit, 'abandoned', time, count, own);
  visits.sentOn.delete(call);
}

/** The call goes on in another, with those parties. An agent who is not among them has handed it on. */
function regrouped<Own>(visits: Visits, { call, primary, secondary, parties, time }: Transferred | Conferenced, count: Counting<Own>, own: Own): void {
  const stays = (device: string) => parties.some((party) => party.device === device);
  for (const old of [primary, secondary]) {
    if (old === null) continue;
    agentLeaves(visits, old, stays, time, count, own);
    const all = visits.byCall.get(old) ?? NONE;
    if (old === call || all.length === 0) continue;
    visits.byCall.delete(old);
    keep(visits, call, [...(visits.byCall.get(call) ?? NONE), ...all]);
  }
}
