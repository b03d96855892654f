// A live switch: virtual time goes with the wall clock at some speed, or stands still until it is told to step. Whoever acts brings the clock to now first.

import type { Millis } from '../kernel/clock.ts';
import { type Pace, realTimePace, steppedPace, type WallClock } from '../kernel/pace.ts';
import { asksServices } from '../scenario/lookUps.ts';
import type { Simulation } from '../simulation.ts';
import { type Breakage, watchForBreakage } from './recovery/breakage.ts';
import { createErrands, type Errand, type Errands } from './lookUps/errands.ts';
import { createLookUps, fromServices, type LookUps, noteLookUps } from './lookUps/lookUps.ts';

/** What the platform lends: a clock that only goes forward, and timers. */
export interface Platform extends WallClock {
  /** Calls once, so many milliseconds from now; the function that is returned takes it back. */
  later(delay: number, call: () => void): () => void;
}

export interface Live {
  readonly simulation: Simulation;
  /** From here on time goes with the wall clock, at the speed that was named or as another went. */
  begin(gait?: Gait): void;
  /** Times as fast as life; 0 while it stands still. */
  speed(): number;
  gait(): Gait;
  setSpeed(speed: number): void;
  pause(): void;
  /** Goes on at the speed that it had. */
  goOn(): void;
  /** Lets so much virtual time pass while it stands still. */
  step(by: Millis): void;
  /** Acts at the virtual time of this moment; before the beginning, or while time is behind, at the time that there is. */
  act<Result>(what: () => Result): Result;
  /** Something else than a refusal was thrown while it was acted upon: a change may have been made by half. */
  isBroken(): boolean;
  /** Time stops for it whenever it is due, and everything due at that time has happened. Returns what ends that. */
  attend(errand: Errand): () => void;
  /** Virtual time at this moment. The clock itself may show less until something is due, or while time is behind. */
  time(): Millis;
  /** How far virtual time is behind the wall clock, in milliseconds of wall time. */
  lag(): number;
  stop(): void;
}

/** How time goes: its speed, and whether it stands still at present. */
export interface Gait {
  readonly speed: number;
  readonly paused: boolean;
}

/** Firings between two breaths, so that sockets are heard while much happens. */
const SLICE = 5_000;
/** Looks at the clock at least so often. */
const NAP = 1_000;

/** What keeps a switch going. */
interface Pump {
  readonly simulation: Simulation;
  readonly platform: Platform;
  lookUps: LookUps | null;
  readonly errands: Errands;
  readonly failed: (error: unknown) => void;
  pace: Pace;
  speed: number;
  paused: boolean;
  stopped: boolean;
  readonly breakage: Breakage;
  /** There was more to do than fits between two breaths. */
  behind: boolean;
  /** The answer of a service with which a turn comes already. */
  awaited: Promise<void> | null;
  cancel: () => void;
}

/** Time stands still until it begins. `failed` hears what ended it: a law that broke, or a bug. */
export function createLive(simulation: Simulation, platform: Platform, speed: number, failed: (error: unknown) => void): Live {
  const { clock, ivr } = simulation;
  const openLookUps = asksServices(ivr.flows.values()) ? noteLookUps(simulation) : null;
  const pump: Pump = { simulation, platform, lookUps: null, errands: createErrands(), failed, pace: steppedPace(clock.now), speed, paused: false, stopped: true, breakage: watchForBreakage(), behind: false, awaited: null, cancel: () => {} };
  return {
    simulation,
    begin(gait = { speed: pump.speed, paused: false }) {
      Object.assign(pump, gait);
      pump.stopped = false;
      if (openLookUps) pump.lookUps = createLookUps(simulation, fromServices, false, openLookUps());
      if (pump.paused) stand(pump, 0);
      else goOn(pump);
    },
    speed: () => (pump.paused ? 0 : pump.speed),
    gait: () => ({ speed: pump.speed, paused: pump.paused }),
    setSpeed(faster) {
      pump.speed = faster;
      if (!pump.paused) goOn(pump);
    },
    pause() {
      pump.paused = true;
      stand(pump, 0);
    },
    goOn() {
      pump.paused = false;
      goOn(pump);
    },
    step: (by) => stand(pump, by),
    act(what) {
      // While time is behind, turns bring it up, with a breath between them; a crowd of requests would leave none.
      if (pump.stopped || pump.behind) return pump.breakage.watch(what);
      pump.breakage.watch(() => catchUp(pump));
      try {
        return pump.breakage.watch(what);
      } finally {
        schedule(pump);
      }
    },
    isBroken: pump.breakage.isBroken,
    attend(errand) {
      const leave = pump.errands.attend(errand);
      schedule(pump);
      return leave;
    },
    time: () => (pump.behind ? clock.now : Math.max(clock.now, pump.pace.horizon(Infinity))),
    lag: () => (pump.paused ? 0 : Math.max(0, (pump.pace.horizon(Infinity) - clock.now) / pump.speed)),
    stop: () => stop(pump),
  };
}

function goOn(pump: Pump): void {
  keepPace(pump, realTimePace(pump.platform, pump.speed, pump.simulation.clock.now));
}

function stand(pump: Pump, by: Millis): void {
  const stepped = steppedPace(pump.simulation.clock.now);
  stepped.step(by);
  keepPace(pump, stepped);
}

function keepPace(pump: Pump, pace: Pace): void {
  pump.pace = pace;
  turn(pump);
}

function turn(pump: Pump): void {
  if (pump.stopped) return;
  try {
    catchUp(pump);
    schedule(pump);
  } catch (error) {
    stop(pump);
    pump.failed(error);
  }
}

function catchUp(pump: Pump): void {
  const { simulation: { clock }, pace, lookUps } = pump;
  const horizon = Math.max(clock.now, pace.horizon(Infinity));
  while (runErrand(pump, horizon));
  pump.behind = !clock.advanceTo(horizon, SLICE);
  lookUps?.bring();
}

/** False when none is due so soon, or when there is more to do before it than fits between two breaths. */
function runErrand({ simulation: { clock }, errands }: Pump, horizon: Millis): boolean {
  const due = Math.max(clock.now, errands.next());
  return due <= horizon && clock.advanceTo(due, SLICE) && errands.run(clock.now);
}

/** The next turn comes when something is due, when a service answers, or after a nap. */
function schedule(pump: Pump): void {
  const { simulation: { clock }, pace, lookUps, errands, platform, behind } = pump;
  pump.cancel();
  if (pump.stopped) return;
  const next = Math.min(clock.next() ?? Infinity, lookUps?.next() ?? Infinity, errands.next());
  pump.cancel = platform.later(behind ? 0 : Math.min(NAP, next === Infinity ? NAP : pace.delayUntil(Math.max(next, clock.now))), () => turn(pump));
  const arrival = lookUps?.arrival() ?? null;
  if (arrival === null || arrival === pump.awaited) return;
  pump.awaited = arrival;
  void arrival.then(() => turn(pump));
}

function stop(pump: Pump): void {
  pump.stopped = true;
  pump.cancel();
  pump.lookUps?.stop();
}
