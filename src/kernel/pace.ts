// How virtual time follows the world: at once, with the wall clock, or when told to. It decides; the caller waits and calls `advanceTo`.

import type { Millis } from './clock.ts';

/** The wall clock as a port: the kernel has none of its own. */
export interface WallClock {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
}

export interface Pace {
  /** How far time may go at this moment, at the most `until`. */
  horizon(until: Millis): Millis;
  /** Milliseconds of wall time until virtual `time` is due; Infinity when only a person can say. */
  delayUntil(time: Millis): number;
}

/** As fast as the machine can. */
export const virtualPace: Pace = {
  horizon: (until) => until,
  delayUntil: () => 0,
};

/** In step with the wall clock, `speed` times as fast as life, from virtual time `start` on. */
export function realTimePace(wall: WallClock, speed: number, start: Millis = 0): Pace {
  const begun = wall.now();
  /** Virtual time that has come when the wall clock shows so much since the beginning. */
  const reached = (elapsed: number) => start + Math.floor(elapsed * speed);
  return {
    horizon: (until) => Math.min(until, reached(wall.now() - begun)),
    delayUntil(time) {
      const elapsed = wall.now() - begun;
      const delay = Math.max(0, Math.ceil((time - start) / speed - elapsed));
      return reached(elapsed + delay) < time ? delay + 1 : delay;
    },
  };
}

export interface SteppedPace extends Pace {
  /** Allows time to go on by `by`. */
  step(by: Millis): void;
}

/** Stands still until `step` is called: a test, or a classroom. */
export function steppedPace(start: Millis = 0): SteppedPace {
  let allowed = start;
  return {
    step: (by) => void (allowed += by),
    horizon: (until) => Math.min(until, allowed),
    delayUntil: (time) => (time <= allowed ? 0 : Infinity),
  };
}
