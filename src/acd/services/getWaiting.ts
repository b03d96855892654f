import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../../switch/call.ts';
import { callOf } from '../../switch/switch.ts';
import type { Acd } from '../acd.ts';
import { expectedWait } from '../waitingTime.ts';
import { offerOf, type Place } from '../queue.ts';
import { callsInFront } from '../waitingLine.ts';

export interface Waiting {
  readonly queue: string;
  readonly callsInFront: number;
  readonly numberQueued: number;
  readonly waited: Millis;
  /** Null before the first call of the queue has ended. */
  readonly expected: Millis | null;
}

/** Where a call stands in its queue, and how long it may take. Our own operation. Throws `invalidCallID`, and `requestIncompatibleWithObject` for a call that waits in no queue. */
export function waitingOf(acd: Acd, id: CallId): Waiting {
  const offer = offerOf(callOf(acd.pbx, id), acd);
  if (!offer) throw new Rejection('requestIncompatibleWithObject', `call ${id} waits in no queue`);
  const { queue, since, places } = offer;
  return { queue: queue.number, callsInFront: callsInFront(places[0] as Place), numberQueued: queue.waiting.length, waited: acd.clock.now - since, expected: expectedWait(offer) };
}
