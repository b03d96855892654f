// Faults in a run: telephones and trunks break down and come back at their times. What happens to lines of clients needs clients, and is left out.

import type { Door } from '../csta/door.ts';
import type { Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Simulation } from '../simulation.ts';
import { createFaults, keepUp, nextChange, type Rule } from '../traffic/faults/faults.ts';
import type { FaultsSettings } from '../traffic/faults/shape.ts';

/** Name of the session by which faults act, so that a journal has what they did. */
export const FAULTS_SESSION = 'faults';

/** A run that stops at the times at which faults begin and end. */
export function* withFaults<Result>(run: Generator<Millis, Result>, simulation: Simulation, written: FaultsSettings): Generator<Millis, Result> {
  const { clock, random } = simulation;
  const faults = createFaults(written, random.seed);
  const door = simulation.session(FAULTS_SESSION);
  const act = () => keepUp(faults, clock.now, (rule) => breakDown(door, rule), (rule) => comeBack(door, rule));
  act();
  let wish = run.next();
  while (!wish.done) {
    const stop = nextChange(faults, clock.now) ?? Infinity;
    try {
      yield Math.min(stop, wish.value);
    } catch (error) {
      wish = run.throw(error);
      continue;
    }
    if (clock.now >= stop) act();
    wish = run.next();
  }
  return wish.value;
}

export function breakDown(door: Door, { settings: { devices = [] } }: Rule): void {
  for (const device of devices) attempt(() => door.request('takeOutOfService', { device }));
}

export function comeBack(door: Door, { settings: { devices = [] } }: Rule): void {
  for (const device of devices) attempt(() => door.request('bringBackIntoService', { device }));
}

/** Somebody else may have done it already. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}
