// The way of a call to somebody: through flows and queues, past telephones that ring, until a person answers or it comes to nothing.

import type { Millis } from '../../kernel/clock.ts';
import type { EventCause } from '../../switch/causes.ts';
import { type Part, unheard } from './linkage.ts';
import type { CallDisposition } from './rows.ts';

/** Names that a segment keeps, of flows and queues. */
const MOST_NAMES = 9;
/** Keys that it keeps. */
const MOST_DIGITS = 16;

export function comesToQueue(way: Part, queue: string, time: Millis): void {
  const { linkage } = way;
  leavesQueue(way, time);
  if (linkage.isSentOn) way.isInflow = true;
  linkage.isSentOn = false;
  if (linkage.queue === '') linkage.queue = queue;
  way.queued ??= time;
  way.queue = queue;
  way.waitsSince = time;
  if (way.queues.length < MOST_NAMES) way.queues.push(queue);
  way.disposition = 'abandoned';
}

/** A number that a program answers, queues among them. */
export function comesToProgram(way: Part, device: string): void {
  if (way.linkage.vdn === '') way.linkage.vdn = device;
  if (way.vdns.length < MOST_NAMES) way.vdns.push(device);
}

/** Sent to a telephone, or to a machine that will speak. */
export function goesElsewhere(way: Part): void {
  if (way.waitsSince === null) way.disposition = unheard(way.leg);
}

/** A telephone rings. */
export function rings(way: Part, device: string, time: Millis): void {
  if (way.ringing.length === 0) way.ringsSince = time;
  if (!way.ringing.includes(device)) way.ringing.push(device);
}

/** It rings there no more. */
export function ringsNoMore(way: Part, device: string, time: Millis): void {
  const place = way.ringing.indexOf(device);
  if (place < 0) return;
  way.ringing.splice(place, 1);
  if (way.ringing.length === 0) way.ringTime += time - way.ringsSince;
}

/** A machine has answered. */
export function served(way: Part): void {
  if (way.waitsSince === null) way.disposition = 'served';
}

/** Overflow, an exit key, closed: the queue sends it on. */
export function sentOn(way: Part, time: Millis): void {
  leavesQueue(way, time);
  way.linkage.isSentOn = true;
}

export function hearsTone(way: Part, failing: string, cause: EventCause, time: Millis): void {
  if (failing === way.queue) stopsWaiting(way, time);
  way.disposition = cause === 'trunksBusy' || cause === 'networkOutOfOrder' ? 'blocked' : 'busy';
  way.cause = cause;
}

export function willBeCalledBack(way: Part, time: Millis): void {
  stopsWaiting(way, time);
  way.disposition = 'calledBack';
}

export function presses(way: Part, digits: string): void {
  way.digits = (way.digits + digits).slice(-MOST_DIGITS);
}

/** A person has answered; of the way all is known now. */
export function wayIsOver(way: Part, time: Millis): void {
  if (way.ringing.length > 0) way.ringTime += time - way.ringsSince;
  way.ringing.length = 0;
  stopsWaiting(way, time);
}

/** It is in no queue any more, and did not end there. */
function leavesQueue(way: Part, time: Millis): void {
  stopsWaiting(way, time);
  way.queue = '';
}

function stopsWaiting(way: Part, time: Millis): void {
  if (way.waitsSince === null) return;
  way.queueTime += time - way.waitsSince;
  way.waitsSince = null;
}

/** What the call came to when nobody has answered. */
export function comesToNothing({ linkage, disposition, cause }: Part, otherwise: EventCause): void {
  if (linkage.answered !== null) return;
  linkage.disposition = disposition as CallDisposition;
  linkage.cause = cause ?? otherwise;
}
