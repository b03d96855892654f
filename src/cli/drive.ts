// Drives a scenario: brings the clock to where the scenario wants it, at the pace that was asked for, and stops it when it must.

import type { Clock, Millis } from '../kernel/clock.ts';
import type { Pace } from '../kernel/pace.ts';
import { StopRun } from '../scenario/stopRun.ts';
import type { LookUps } from '../server/lookUps/lookUps.ts';
import type { Simulation } from '../simulation.ts';

/** The wall clock of the run, and what may end it early. */
export interface Wall {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Time on `now()` at which to give up. */
  readonly deadline: number;
  /** Set when the user wants to stop. */
  readonly interrupted: () => boolean;
}

/** Of one switch, or of several in one time. */
export type RunClock = Pick<Clock, 'now' | 'next' | 'advanceTo'>;

/** Brings a run to its result, each in its own way. */
export type Driver = <Result>(run: Generator<Millis, Result>, simulation: Simulation, lookUps: LookUps | null) => Promise<Result>;

/** Why a run ends that has taken too long by itself. */
export const OUT_OF_TIME = 'out of time';

export class TimedOut extends StopRun {}
export class Interrupted extends StopRun {}

/** Timers fired between two looks at the wall clock. */
const SLICE = 20_000;
/** Milliseconds between two breaths, in which signals come in and progress goes out. */
const BREATH = 50;
/** Longest sleep, so that an interrupt is seen soon. */
const NAP: Millis = 250;

/** Runs to the result. Throws TimedOut or Interrupted. The first breath lets a signal in that came while others ran. */
export async function drive<Result>(run: Generator<Millis, Result>, clock: RunClock, pace: Pace, wall: Wall, lookUps: LookUps | null = null): Promise<Result> {
  await wall.sleep(0);
  let wish = run.next();
  for (let breathed = wall.now(); !wish.done; ) {
    if (wall.now() - breathed > BREATH) {
      await wall.sleep(0);
      breathed = wall.now();
    }
    try {
      await advance(clock, wish.value, pace, wall, lookUps);
    } catch (error) {
      wish = run.throw(error);
      continue;
    }
    wish = run.next();
  }
  return wish.value;
}

/** Brings the clock to that time, or to an answer before it: that may be what the run waits for. */
async function advance(clock: RunClock, until: Millis, pace: Pace, wall: Wall, lookUps: LookUps | null): Promise<void> {
  for (;;) {
    if (wall.interrupted()) throw new Interrupted('interrupted');
    if (wall.now() > wall.deadline) throw new TimedOut(OUT_OF_TIME);
    const caughtUp = goOn(clock, Math.max(clock.now, pace.horizon(until)), lookUps);
    if (lookUps?.bring()) {
      if (clock.now < until) return;
      continue;
    }
    const held = lookUps !== null && lookUps.holdsAt() <= clock.now;
    if (caughtUp && clock.now >= until && !held) return;
    const due = Math.min(clock.next() ?? until, until, lookUps?.next() ?? until);
    await nap(wall, caughtUp ? (held ? NAP : Math.min(pace.delayUntil(Math.max(due, clock.now)), NAP)) : 0, lookUps);
  }
}

/** As far as it may go without answers, and no more than a slice. While services may be asked, instant by instant: an answer may be due soon. */
function goOn(clock: RunClock, time: Millis, lookUps: LookUps | null): boolean {
  if (lookUps === null) return clock.advanceTo(time, SLICE);
  for (let left = SLICE; left > 0; left--) {
    const stop = Math.min(time, Math.max(clock.now, lookUps.holdsAt()));
    const next = clock.next();
    if (next === null || next >= stop) return clock.advanceTo(stop);
    clock.advanceTo(next);
  }
  return false;
}

/** An answer ends it. */
async function nap(wall: Wall, length: Millis, lookUps: LookUps | null): Promise<void> {
  const asleep = wall.sleep(length);
  const arrival = length > 0 ? (lookUps?.arrival() ?? null) : null;
  await (arrival === null ? asleep : Promise.race([asleep, arrival]));
}
