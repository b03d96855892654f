// How long a call may have to wait, as the ACD reckons it itself.

import type { Millis } from '../kernel/clock.ts';
import type { Offer, Place, Queue } from './queue.ts';
import { callsInFront } from './waitingLine.ts';

/** As many calls as stand before it, each taking as long as calls lately took, shared by those who work; null before the first call has ended. */
export function expectedWait({ queue, places }: Offer): Millis | null {
  return expectedWaitBehind(queue, callsInFront(places[0] as Place));
}

/** Of a call with so many in front of it. */
export function expectedWaitBehind({ handling, working }: Queue, inFront: number): Millis | null {
  if (handling === 0 || working === 0) return null;
  return Math.round(((inFront + 1) * handling) / working);
}
