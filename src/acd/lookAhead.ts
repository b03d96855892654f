// Looking ahead: whether another queue, here or at another site, would have a call that waits, judged there at that moment. The call keeps its place until one will.

import { isOpen } from '../kernel/hours.ts';
import type { Millis } from '../kernel/clock.ts';
import { dropConnection } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import { divert, sendOn } from '../switch/delivery.ts';
import type { Acd } from './acd.ts';
import * as tell from './facts.ts';
import { isAvailable } from './matching.ts';
import { hasAll, type Skills } from './needs.ts';
import { type Offer, offerOf, type Place, type Queue } from './queue.ts';
import { callsInFront, leaveQueues } from './waitingLine.ts';
import { expectedWaitBehind } from './waitingTime.ts';

/** When the other queue takes the call: somebody is free, or the wait there is shorter, or no longer than that. */
export type Condition = 'agentFree' | 'shorterWait' | { readonly within: Millis };

/** Where a call that waits may go instead, asked after so long a wait and then again and again. */
export interface LookAhead {
  readonly queue: string;
  /** Another site; null for a queue of this one. */
  readonly site: string | null;
  readonly after: Millis;
  readonly every: Millis;
  readonly when: Condition;
}

/** What a queue is asked for a call that waits elsewhere. */
export interface Inquiry {
  readonly queue: string;
  readonly when: Condition;
  readonly expectedWait: Millis | null;
  readonly priority: number | null;
  readonly skills: Skills;
}

export const reasons = ['agentFree', 'shorterWait', 'withinLimit', 'noAgentFree', 'longerWait', 'unknownWait', 'noAgents', 'closed', 'full', 'noQueue', 'noLine', 'tieBroken'] as const;

export interface Verdict {
  readonly accepted: boolean;
  readonly reason: (typeof reasons)[number];
  /** There; null when nobody can say. */
  readonly expectedWait: Millis | null;
}

/** The queues of other sites. */
export interface OtherSites {
  /** The verdict comes to `hearVerdict`; false when the site cannot be asked now. */
  ask(site: string, asked: { readonly call: string; readonly queue: string; readonly place: number }, inquiry: Inquiry): boolean;
  hasLine(site: string): boolean;
  /** Brings the call there, which has left the queue. */
  bring(site: string, from: Connection, inquiry: Inquiry): void;
}

/** Asks for a call that waits whatever is due. True when it has gone. */
export function lookAhead(acd: Acd, offer: Offer, isDue: (one: LookAhead) => boolean): boolean {
  for (const [place, one] of offer.queue.lookAhead.entries()) {
    if (!isDue(one)) continue;
    const inquiry = inquiryFor(offer, one);
    if (one.site === null) {
      if (hear(acd, offer, one, judgeFor(acd, inquiry))) return true;
    } else if (!ask(acd, offer, one, place, inquiry)) {
      hear(acd, offer, one, { accepted: false, reason: 'tieBroken', expectedWait: null });
    }
  }
  return false;
}

function ask({ otherSites }: Acd, { queue, connection }: Offer, { site }: LookAhead, place: number, inquiry: Inquiry): boolean {
  return otherSites?.ask(site as string, { call: (connection as Connection).call.id, queue: queue.number, place }, inquiry) ?? false;
}

function inquiryFor(offer: Offer, { queue, when }: LookAhead): Inquiry {
  return { queue, when, expectedWait: expectedWaitBehind(offer.queue, callsInFront(offer.places[0] as Place)), priority: offer.priority, skills: offer.skills };
}

/** The verdict of another site has come; nothing when the call does not wait there any more. */
export function hearVerdict(acd: Acd, asked: { readonly call: string; readonly queue: string; readonly place: number }, verdict: Verdict): void {
  const call = acd.pbx.calls.get(asked.call);
  const offer = call && offerOf(call, acd);
  const one = offer?.queue.number === asked.queue ? offer.queue.lookAhead[asked.place] : undefined;
  if (offer && one) hear(acd, offer, one, verdict);
}

function hear(acd: Acd, offer: Offer, one: LookAhead, verdict: Verdict): boolean {
  const connection = offer.connection as Connection;
  if (!verdict.accepted || one.site === null) {
    tell.lookedAhead(acd, connection, offer.queue, one, verdict);
    if (verdict.accepted) goThere(acd, offer, one.queue);
    return verdict.accepted;
  }
  return bringOver(acd, offer, connection, one, one.site, verdict);
}

function goThere({ pbx }: Acd, offer: Offer, to: string): void {
  const connection = offer.connection as Connection;
  connection.call.wish = { priority: offer.priority, skills: offer.skills, callBack: null };
  leaveQueues(offer);
  dropConnection(pbx, connection);
  sendOn(pbx, connection, to, 'overflow');
}

function bringOver(acd: Acd, offer: Offer, connection: Connection, one: LookAhead, site: string, verdict: Verdict): boolean {
  const { pbx, otherSites } = acd;
  const isThrough = otherSites?.hasLine(site) ?? false;
  tell.lookedAhead(acd, connection, offer.queue, one, isThrough ? verdict : { accepted: false, reason: 'noLine', expectedWait: verdict.expectedWait });
  if (!isThrough) return false;
  const inquiry = inquiryFor(offer, one);
  leaveQueues(offer);
  dropConnection(pbx, connection);
  divert(pbx, connection, one.queue, 'overflow');
  otherSites?.bring(site, connection, inquiry);
  return true;
}

/** How a queue of this site judges now. Who is free is free for a call that comes over, unless others wait for them. */
export function judgeFor(acd: Acd, { queue: number, when, expectedWait: theirs, priority, skills }: Inquiry): Verdict {
  const queue = acd.queues.get(number);
  const because = (accepted: boolean, reason: Verdict['reason'], expectedWait: Millis | null = null): Verdict => ({ accepted, reason, expectedWait });
  if (!queue) return because(false, 'noQueue');
  if (queue.hours !== null && !isOpen(queue.hours, acd.pbx.startsAt + acd.clock.now)) return because(false, 'closed');
  if (queue.loggedOn === 0) return because(false, 'noAgents');
  const inFront = goBefore(queue, priority ?? queue.priority);
  const isFree = queue.seats.some(({ agent, stage }) => stage === 0 && isAvailable(agent) && hasAll(skills, agent.skills));
  if (isFree && inFront === 0) return because(true, 'agentFree', 0);
  const expectedWait = expectedWaitBehind(queue, inFront);
  if (when === 'agentFree') return because(false, 'noAgentFree', expectedWait);
  if (queue.waiting.length >= queue.limit) return because(false, 'full', expectedWait);
  if (expectedWait === null) return because(false, 'unknownWait');
  if (when !== 'shorterWait') return expectedWait <= when.within ? because(true, 'withinLimit', expectedWait) : because(false, 'longerWait', expectedWait);
  if (theirs === null) return because(false, 'unknownWait', expectedWait);
  return expectedWait < theirs ? because(true, 'shorterWait', expectedWait) : because(false, 'longerWait', expectedWait);
}

/** Those who wait already and are served before a call of that priority. */
function goBefore({ waiting }: Queue, priority: number): number {
  let count = 0;
  for (let place = waiting.first; place !== null && place.offer.priority >= priority; place = place.behind) count++;
  return count;
}
