// A run played to its end on the spot: it says to which time it wants the clock, and has its wish at once. Whoever has a wall clock, services to ask or clients drives it in another way.

import type { Millis } from './clock.ts';

/** Brings a run to its result. What it throws, and what its clock throws, comes out here. */
export function playOut<Result>(run: Generator<Millis, Result>, clock: { advanceTo(time: Millis): unknown }): Result {
  for (let wish = run.next(); ; wish = run.next()) {
    if (wish.done) return wish.value;
    clock.advanceTo(wish.value);
  }
}
