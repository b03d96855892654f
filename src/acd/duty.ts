// Duty: how agents come, become ready, work, pause and go. Every change of an agent's state is made and told here.

import type { Millis } from '../kernel/clock.ts';
import type { Call } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { type Attendant, type Device, occupied } from '../switch/device.ts';
import type { Acd } from './acd.ts';
import { type Agent, moveAgent, type Pending } from './agent.ts';
import { wishAgain } from './callBacks.ts';
import * as tell from './facts.ts';
import { callFor, isAvailable } from './matching.ts';
import { offerTo } from './offering.ts';
import { enter, type Offer, type Queue, type Seat } from './queue.ts';
import { standAside } from './seats.ts';

/** What the agent is to a telephone. */
export function attendantOf(acd: Acd, agent: Agent): Attendant {
  return { number: agent.number, freed: () => telephoneFreed(acd, agent), lost: () => void acd.clock.after(0, telephoneLost, acd, agent) };
}

/** The agent sits down at a telephone and is not ready yet. */
export function logOn(acd: Acd, agent: Agent, device: Device): void {
  const { now } = acd.clock;
  agent.device = device;
  agent.missed = 0;
  agent.reason = null;
  Object.assign(agent.record, { freeSince: now, calls: 0, talked: 0, worked: 0, waited: 0 });
  device.attendant = acd.attendants.get(agent.number) as Attendant;
  moveAgent(agent, 'logOn', now);
  tell.agentLoggedOn(acd, agent);
  tell.agentNotReady(acd, agent, 'normal');
}

export function logOff(acd: Acd, agent: Agent, reason: string | null): void {
  stopTimer(acd, agent);
  standAside(agent);
  moveAgent(agent, 'logOff', acd.clock.now);
  agent.reason = reason;
  if (agent.device) agent.device.attendant = null;
  tell.agentLoggedOff(acd, agent);
  agent.device = null;
  agent.pending = agent.pendingReason = null;
  agent.offer = null;
  if (agent.isHeld) acd.dispatch?.gone(agent);
  agent.isHeld = false;
}

/** Ready: the agent gets the call that waits, or stands behind the others who wait for one. */
export function makeReady(acd: Acd, agent: Agent): void {
  stopTimer(acd, agent);
  if (agent.state !== 'ready') moveAgent(agent, agent.state === 'reserved' ? 'release' : 'makeReady', acd.clock.now);
  agent.record.freeSince = acd.clock.now;
  agent.reason = null;
  tell.agentReady(acd, agent);
  for (const seat of agent.seats) if (!seat.isIn) enter(seat.queue.ready, seat, seat.queue.ready.last);
  serve(acd, agent);
}

export function pause(acd: Acd, agent: Agent, reason: string | null, cause: EventCause): void {
  stopTimer(acd, agent);
  standAside(agent);
  if (agent.state !== 'notReady') moveAgent(agent, 'pause', acd.clock.now);
  agent.reason = reason;
  agent.pending = agent.pendingReason = null;
  tell.agentNotReady(acd, agent, cause);
}

/** Work after a call; until the agent is done when `ends` is null. */
export function work(acd: Acd, agent: Agent, queue: Queue | null, ends: Millis | null, reason: string | null, cause: EventCause): void {
  stopTimer(acd, agent);
  standAside(agent);
  if (agent.state !== 'workingAfterCall') moveAgent(agent, 'work', acd.clock.now);
  agent.reason = reason;
  if (ends !== null) agent.timer = acd.clock.after(ends, workEnds, acd, agent);
  agent.workThen = agent.pending ?? usual(agent);
  tell.agentWorkingAfterCall(acd, agent, queue, agent.workThen, cause);
}

/** What is asked for during a call happens behind it. */
export function intend(agent: Agent, pending: Pending, reason: string | null): void {
  agent.pending = pending;
  agent.pendingReason = reason;
}

/** A call is about to ring at the agent. */
export function reserve({ agent, queue }: Seat, offer: Offer, now: Millis): void {
  queue.memory.last = agent.number;
  offer.tried.push(agent.number);
  offer.chosenAt = now;
  standAside(agent);
  moveAgent(agent, 'reserve', now);
  agent.offer = offer;
}

export function answered(acd: Acd, agent: Agent, offer: Offer, call: Call): void {
  moveAgent(agent, 'answer', acd.clock.now);
  agent.missed = 0;
  agent.record.calls++;
  if (offer.queue.strategy === 'lastAgent') acd.lastAgents.set(call.calling, agent.number);
  tell.agentBusy(acd, agent, offer.queue, call.id);
  acd.dispatch?.answered(agent, call.id);
}

/** A call has rung in vain. Too often, and the agent is not ready any more. */
export function missed(acd: Acd, agent: Agent, { missedCalls }: Queue): void {
  agent.missed++;
  agent.offer = null;
  if (agent.pending === 'loggedOff') logOff(acd, agent, agent.pendingReason);
  else if (agent.pending === 'notReady' || agent.missed >= missedCalls) pause(acd, agent, agent.pendingReason, agent.pending ? 'normal' : 'forcedPause');
  else releaseSoon(acd, agent);
}

/** The call has gone from the telephone. What comes next waits until all of that is told. */
export function releaseSoon(acd: Acd, agent: Agent): void {
  if (agent.timer !== null) return;
  agent.timer = acd.clock.after(0, settleAgent, acd, agent);
}

function telephoneFreed(acd: Acd, agent: Agent): void {
  if (agent.state === 'ready' || agent.state === 'busy') releaseSoon(acd, agent);
}

/** Nobody works at a telephone that is out of service; it may be back already. What they were to call back waits for somebody else. */
export function telephoneLost(acd: Acd, agent: Agent): void {
  const { device, state, offer } = agent;
  if (!device?.outOfService) return;
  logOff(acd, agent, null);
  if (state === 'reserved' && offer?.callBack) wishAgain(acd, offer);
}

export function settleAgent(acd: Acd, agent: Agent): void {
  agent.timer = null;
  if (agent.state === 'ready') return serve(acd, agent);
  if (agent.state === 'busy' && agent.device !== null && occupied(agent.device) === 0) return callEnded(acd, agent);
  if (agent.state !== 'reserved' || agent.isHeld || isRung(agent)) return;
  const { offer } = agent;
  agent.offer = null;
  if (!offer?.callBack) return goOn(acd, agent, 'ready');
  // Prompted to call somebody back, and never lifted.
  missed(acd, agent, offer.queue);
  wishAgain(acd, offer);
}

function isRung({ offer, device }: Agent): boolean {
  return offer !== null && device !== null && device.connections.some(({ placement }) => placement === offer);
}

function callEnded(acd: Acd, agent: Agent): void {
  const queue = agent.offer?.queue ?? null;
  if (queue && agent.offer) noteHandling(queue, acd.clock.now - agent.offer.chosenAt);
  agent.offer = null;
  if (agent.pending === 'workingAfterCall') {
    const reason = agent.pendingReason;
    agent.pending = agent.pendingReason = null;
    return work(acd, agent, queue, null, reason, 'normal');
  }
  const wrapUp = agent.wrapUp ?? queue?.wrapUp ?? 0;
  if (wrapUp > 0) work(acd, agent, queue, wrapUp, null, 'autoWork');
  else goOn(acd, agent, usual(agent));
}

export function workEnds(acd: Acd, agent: Agent): void {
  agent.timer = null;
  goOn(acd, agent, usual(agent));
}

/** What was asked for meanwhile, else what comes of itself. */
export function goOn(acd: Acd, agent: Agent, otherwise: Pending): void {
  const { pending, pendingReason: reason } = agent;
  agent.pending = agent.pendingReason = null;
  switch (pending ?? otherwise) {
    case 'ready': return makeReady(acd, agent);
    case 'notReady': return pause(acd, agent, reason, 'normal');
    case 'workingAfterCall': return work(acd, agent, null, null, reason, 'normal');
    case 'loggedOff': return logOff(acd, agent, reason);
  }
}

function usual({ readyAfterCall }: Agent): Pending {
  return readyAfterCall === 'auto' ? 'ready' : 'notReady';
}

/** The moving mean of the last few calls. */
function noteHandling(queue: Queue, handling: Millis): void {
  queue.handling = queue.handling === 0 ? handling : queue.handling + (handling - queue.handling) / 16;
}

function serve(acd: Acd, agent: Agent): void {
  if (!isAvailable(agent)) return;
  const chance = callFor(acd, agent);
  if (chance) offerTo(acd, chance.place.offer, [chance.seat]);
  else acd.dispatch?.idle(agent);
}

function stopTimer({ clock }: Acd, agent: Agent): void {
  if (agent.timer !== null) clock.cancel(agent.timer);
  agent.timer = null;
}
