// Drives a scenario: brings the clock to where the scenario wants it, at the pace that was asked for, and stops it when it must.

import type { Clock, Millis } from '../kernel/clock.ts';
import type { Pace } from '../kernel/pace.ts';
import { StopRun } from '../scenario/run.ts';

/** The wall clock of the run, and what may end it early. */
export interface Wall {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Time on `now()` at which to give up. */
  readonly deadline: number;
  /** Set when the user wants to stop. */
  readonly interrupted: () => boolean;
}

export class TimedOut extends StopRun {}
export class Interrupted extends StopRun {}

/** Timers fired between two looks at the wall clock. */
const SLICE = 20_000;
/** Longest sleep, so that an interrupt is seen soon. */
const NAP: Millis = 250;

/** Runs to the result. Throws TimedOut or Interrupted. The first breath lets a signal in that came while others ran. */
export async function drive<Result>(run: Generator<Millis, Result>, clock: Clock, pace: Pace, wall: Wall): Promise<Result> {
  await wall.sleep(0);
  let wish = run.next();
  while (!wish.done) {
    try {
      await advance(clock, wish.value, pace, wall);
    } catch (error) {
      wish = run.throw(error);
      continue;
    }
    wish = run.next();
  }
  return wish.value;
}

async function advance(clock: Clock, until: Millis, pace: Pace, wall: Wall): Promise<void> {
  for (;;) {
    if (wall.interrupted()) throw new Interrupted('interrupted');
    if (wall.now() > wall.deadline) throw new TimedOut('out of time');
    const caughtUp = clock.advanceTo(Math.max(clock.now, pace.horizon(until)), SLICE);
    if (caughtUp && clock.now >= until) return;
    const due = Math.min(clock.next() ?? until, until);
    await wall.sleep(caughtUp ? Math.min(pace.delayUntil(due), NAP) : 0);
  }
}
