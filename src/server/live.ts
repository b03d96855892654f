// A live switch: virtual time goes with the wall clock at some speed, or stands still until it is told to step. Whoever acts brings the clock to now first.

import type { Millis } from '../kernel/clock.ts';
import { type Pace, realTimePace, steppedPace, type WallClock } from '../kernel/pace.ts';
import type { Simulation } from '../simulation.ts';
import { asksServices, createLookUps, fromServices, type LookUps } from './lookUps.ts';

/** What the platform lends: a clock that only goes forward, and timers. */
export interface Platform extends WallClock {
  /** Calls once, so many milliseconds from now; the function that is returned takes it back. */
  later(delay: number, call: () => void): () => void;
}

export interface Live {
  readonly simulation: Simulation;
  /** Times as fast as life; 0 while it stands still. */
  speed(): number;
  setSpeed(speed: number): void;
  pause(): void;
  /** Goes on at the speed that it had. */
  goOn(): void;
  /** Lets so much virtual time pass while it stands still. */
  step(by: Millis): void;
  /** Acts at the virtual time of this moment. */
  act<Result>(what: () => Result): Result;
  /** How far virtual time is behind the wall clock, in milliseconds of wall time. */
  lag(): number;
  stop(): void;
}

/** Firings between two breaths, so that sockets are heard while much happens. */
const SLICE = 5_000;
/** Looks at the clock at least so often. */
const NAP = 1_000;

/** `failed` hears what ended it: a law that broke, or a bug. */
export function runLive(simulation: Simulation, platform: Platform, speed: number, failed: (error: unknown) => void): Live {
  const { clock } = simulation;
  let pace: Pace = realTimePace(platform, speed, clock.now);
  let [own, paused, stopped, behind] = [speed, false, false, false];
  let cancel: () => void = () => {};
  const lookUps: LookUps | null = asksServices(simulation.ivr.flows.values()) ? createLookUps(simulation, fromServices, false) : null;

  const catchUp = () => {
    behind = !clock.advanceTo(Math.max(clock.now, pace.horizon(Infinity)), SLICE);
    lookUps?.bring();
  };
  const pump = () => {
    if (stopped) return;
    try {
      catchUp();
      schedule();
    } catch (error) {
      stop();
      failed(error);
    }
  };
  const schedule = () => {
    cancel();
    const next = Math.min(clock.next() ?? Infinity, lookUps?.next() ?? Infinity);
    cancel = platform.later(behind ? 0 : Math.min(NAP, next === Infinity ? NAP : pace.delayUntil(Math.max(next, clock.now))), pump);
    void lookUps?.arrival()?.then(pump);
  };
  const stop = () => {
    stopped = true;
    cancel();
    lookUps?.stop();
  };
  const keepPace = (other: Pace) => {
    pace = other;
    pump();
  };
  pump();
  return {
    simulation,
    speed: () => (paused ? 0 : own),
    setSpeed(faster) {
      own = faster;
      if (!paused) keepPace(realTimePace(platform, own, clock.now));
    },
    pause() {
      paused = true;
      keepPace(steppedPace(clock.now));
    },
    goOn() {
      paused = false;
      keepPace(realTimePace(platform, own, clock.now));
    },
    step(by) {
      const stepped = steppedPace(clock.now);
      stepped.step(by);
      keepPace(stepped);
    },
    act(what) {
      catchUp();
      try {
        return what();
      } finally {
        schedule();
      }
    },
    lag: () => (paused ? 0 : Math.max(0, (pace.horizon(Infinity) - clock.now) / own)),
    stop,
  };
}
