// Callers who are sent: the classroom says how many and what they have in mind, and what it leaves open they decide as others do.

import type { CallersSent, Wish } from '../csta/sending.ts';
import { type CallerKind, callerOfSource, ownNumber, type Source, startCallers } from './callers.ts';
import type { World } from './world.ts';

const kind: CallerKind = {
  name: 'sent', from: [], to: '', arrivals: { kind: 'even', stages: [] }, busyness: 0, limit: 0, balk: 0, redial: null,
  patience: { kind: 'uniform', from: 120_000, to: 240_000 },
  talk: { kind: 'lognormal', mean: 90_000, deviation: 45_000 },
  // Each has keys of their own; this only says that they have fingers.
  presses: [{ keys: [], often: 1 }],
  reacts: { kind: 'uniform', from: 1_000, to: 4_000 },
};

/** The source of all of them; by itself nobody comes. */
export function createSent(world: World, firstNumber: number, calls: Source['calls']): Source {
  return startCallers(world, kind, firstNumber, calls, Infinity);
}

/** One who is about to call. */
interface Sent extends Wish {
  readonly place: number;
  readonly number: string;
}

/** The first comes at once, the others when chance has it. */
export function sendThem(source: Source, { to, patience, talk, keys, callers, within, caller }: CallersSent): void {
  const { world: { clock, random } } = source;
  const moments = random.places('moments sent');
  for (let sent = 0; sent < callers; sent++) {
    const place = source.came++;
    const one: Sent = { place, number: caller ?? ownNumber(source, place), to, patience, talk, keys };
    clock.after(sent === 0 ? 0 : Math.round(moments.uniform(place) * within), sentCallerComes, source, one);
  }
}

export function sentCallerComes(source: Source, { place, number, ...wish }: Sent): void {
  callerOfSource(source, place, number, 1, wish);
}
