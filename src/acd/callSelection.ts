// Which call an agent gets who becomes free while calls wait in several queues. Pure functions.

import type { Millis } from '../kernel/clock.ts';
import { goesBefore, type Place, type Seat } from './queue.ts';

/** A call that the agent could take, and the seat in its queue. */
export interface Chance {
  readonly seat: Seat;
  readonly place: Place;
}

/** Whether the first is to be taken before the second. */
export type Comparison = (one: Chance, other: Chance, now: Millis) => boolean;

/*
 What each is called by Avaya Business Advocate: greatestNeed is Greatest Need, skillLevel is Skill Level,
 serviceObjective is Greatest Need with Service Objective by current wait time; longestWait ignores priorities.
*/
export const callSelections = {
  /** Priority first, then the longest wait. */
  greatestNeed: (one, other) => goesBefore(one.place.offer, other.place.offer),
  longestWait: ({ place: { offer: one } }, { place: { offer: other } }) => (one.since === other.since ? one.order < other.order : one.since < other.since),
  /** What the agent is best at, then the greatest need. */
  skillLevel: (one, other) => (one.seat.level === other.seat.level ? goesBefore(one.place.offer, other.place.offer) : one.seat.level < other.seat.level),
  /** The call that has used up most of the time that its queue has promised. */
  serviceObjective: (one, other, now) => {
    const [first, second] = [usedUp(one, now), usedUp(other, now)];
    return first === second ? goesBefore(one.place.offer, other.place.offer) : first > second;
  },
} satisfies { readonly [name: string]: Comparison };

export type CallSelection = keyof typeof callSelections;

function usedUp({ place: { offer: { since }, queue: { serviceLevel } } }: Chance, now: Millis): number {
  return (now - since) / Math.max(1, serviceLevel.within);
}
