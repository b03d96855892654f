// How long a call may have to wait, as the ACD reckons it itself.

import type { Millis } from '../kernel/clock.ts';
import { callsInFront, type Offer, type Place, type Queue } from './queue.ts';

/** As many calls as stand before it, each taking as long as calls lately took, shared by those who work; null before the first call has ended. */
export function expectedWait({ queue, places }: Offer): Millis | null {
  return expectedWaitBehind(queue, callsInFront(places[0] as Place));
}

/** Of a call with so many in front of it. */
export function expectedWaitBehind(queue: Queue, inFront: number): Millis | null {
  const working = queue.seats.filter(({ agent: { state } }) => state !== 'loggedOff' && state !== 'notReady').length;
  if (queue.handling === 0 || working === 0) return null;
  return Math.round(((inFront + 1) * queue.handling) / working);
}
