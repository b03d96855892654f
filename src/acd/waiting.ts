// Waiting: a call stands in its queues, and what time brings: needs relax, further queues open, announcements are told, patience of the queue ends.

import type { Millis } from '../kernel/clock.ts';
import { addConnection, dropConnection, isIn } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { type Connection, move } from '../switch/connection.ts';
import { sendOn, turnDown } from '../switch/delivery.ts';
import * as tellParties from '../switch/facts/parties.ts';
import type { Acd } from './acd.ts';
import * as tell from './facts.ts';
import { lookAhead } from './lookAhead.ts';
import { agentsFor } from './matching.ts';
import { expectedWait } from './waitingTime.ts';
import { offerTo } from './offering.ts';
import { type Instead, newPlace, type Offer, type Place, type Queue } from './queue.ts';
import { callsInFront, enterInOrder, enterQueues, leaveQueues } from './waitingLine.ts';

/** A call that rang in vain goes back to its place, and on to somebody else if anybody is free. */
export function waitAgain(acd: Acd, offer: Offer, { call, device }: Connection): void {
  const { queue } = offer;
  // Brought together with another call that waits here, it has a place already.
  if (isIn(call, queue.device)) return;
  const connection = addConnection(call, queue.device, queue.number, 'remainsInQueue', device.number);
  connection.placement = offer;
  offer.connection = connection;
  wait(acd, offer, connection, 'remainsInQueue', true);
}

/** With `search`, somebody may be free for it already. */
export function wait(acd: Acd, offer: Offer, connection: Connection, cause: EventCause, search: boolean): void {
  enterQueues(offer);
  connection.cause = cause;
  move(connection, 'queue');
  const [home] = offer.places as [Place];
  tellParties.queued(acd.pbx, connection, home.queue.waiting.length, callsInFront(home));
  passTime(acd, offer, connection, search);
}

/** What is due after so long a wait happens, the next is set, and when that opens it to more agents, one may get it. */
function passTime(acd: Acd, offer: Offer, connection: Connection, search: boolean): void {
  const { queue, heard } = offer;
  const waited = acd.clock.now - offer.since;
  offer.heard = waited;
  const isDue = (after: Millis) => after > heard && after <= waited;
  let opened = search;
  for (const { queue: other, after } of queue.also) if (isDue(after)) opened = waitThereToo(acd, offer, other) || opened;
  opened = relax(acd, offer, connection, waited) || opened;
  for (const announcement of queue.announcements) {
    if (dueBetween(announcement, heard, waited)) tell.announced(acd, connection, queue, announcement, callsInFront(offer.places[0] as Place), expectedWait(offer));
  }
  if (queue.lookAhead.length > 0 && lookAhead(acd, offer, (one) => dueBetween(one, heard, waited))) return;
  if (queue.maxWait !== null && waited >= queue.maxWait && insteadOfWaiting(acd, offer, queue.afterMaxWait, 'queueTimeOverflow', 'queueTimeOverflow')) return;
  const next = nextDue(offer, waited);
  if (next !== null) connection.timer = acd.clock.at(offer.since + next, waitedLonger, acd, connection);
  const seats = opened ? agentsFor(acd, offer) : [];
  if (seats.length > 0) offerTo(acd, offer, seats);
}

/** A waiting call's timer. */
export function waitedLonger(acd: Acd, connection: Connection): void {
  connection.timer = null;
  passTime(acd, connection.placement as Offer, connection, false);
}

/** False when it waits there already. */
function waitThereToo(acd: Acd, offer: Offer, number: string): boolean {
  const queue = acd.queues.get(number) as Queue;
  if (offer.places.some((place) => place.queue === queue)) return false;
  const place = newPlace(offer, queue);
  offer.places.push(place);
  enterInOrder(place);
  return true;
}

/** Whether more agents may have the call now. */
function relax(acd: Acd, { places }: Offer, connection: Connection, waited: Millis): boolean {
  let relaxed = false;
  for (const place of places) {
    const { stages } = place.queue;
    let { stage } = place;
    while (stage + 1 < stages.length && (stages[stage + 1]?.after as Millis) <= waited) stage++;
    if (stage === place.stage) continue;
    place.stage = stage;
    relaxed = true;
    tell.needsRelaxed(acd, connection, place);
  }
  return relaxed;
}

/** Whether it is said at a time after `from`, up to `to`. */
function dueBetween({ after, every }: Pick<Queue['announcements'][number], 'after' | 'every'>, from: Millis, to: Millis): boolean {
  if (to < after) return false;
  const last = every === null ? after : after + Math.floor((to - after) / every) * every;
  return last > from;
}

/** How long it will have waited when the next thing is due; null when nothing is. */
function nextDue({ queue, places }: Offer, waited: Millis): Millis | null {
  let next = Infinity;
  const consider = (due: Millis) => {
    if (due > waited && due < next) next = due;
  };
  for (const { after } of queue.also) consider(after);
  for (const place of places) for (const { after } of place.queue.stages) consider(after);
  for (const { after, every } of [...queue.announcements, ...queue.lookAhead]) consider(waited < after || every === null ? after : after + (Math.floor((waited - after) / every) + 1) * every);
  if (queue.maxWait !== null) consider(queue.maxWait);
  return next === Infinity ? null : next;
}

/** False when the call shall wait all the same. A central office cannot be told that it is busy: its caller waits, and hears it ring. */
export function insteadOfWaiting({ pbx }: Acd, offer: Offer, instead: Instead, overflow: EventCause, refusal: EventCause): boolean {
  const connection = offer.connection as Connection;
  if (instead === 'wait' || (instead === 'busy' && connection.call.line?.trunk?.kind === 'centralOffice')) return false;
  leaveQueues(offer);
  if (instead === 'busy') {
    offer.connection = null;
    connection.placement = null;
    turnDown(pbx, connection, refusal);
  } else {
    dropConnection(pbx, connection);
    sendOn(pbx, connection, instead.to, overflow);
  }
  return true;
}

/** A change of priority counts for a call that waits already. */
export function changePriority(acd: Acd, offer: Offer, priority: number): void {
  offer.priority = priority;
  leaveQueues(offer);
  enterQueues(offer);
  tell.priorityChanged(acd, (offer.connection as Connection).call.id, priority);
}
