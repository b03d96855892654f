// How time goes on in lockstep: from instant to instant, and no further than to the first at which a client has something to acknowledge.

import type { Millis } from '../../kernel/clock.ts';
import type { Simulation } from '../../simulation.ts';
import { ifLate } from '../lines/lateness.ts';
import type { Errands } from '../lookUps/errands.ts';
import type { Platform } from '../live.ts';
import type { LookUps } from '../lookUps/lookUps.ts';
import { askMember, isToBeAsked, type Member, takeRequests } from './barrier.ts';
import { notMet, standsStill } from './broken.ts';

/** A run on its way. */
export interface Advance {
  readonly simulation: Simulation;
  readonly platform: Platform;
  /** Says how far time is to go next. */
  readonly run: Generator<Millis, unknown>;
  /** Null where no call flow asks a service. */
  readonly lookUps: LookUps | null;
  readonly errands: Errands;
  /** Milliseconds of wall time for each barrier. */
  readonly barrierWithin: number;
  readonly done: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
  /** In the order of their names. */
  members: readonly Member[];
  isOver: boolean;
  /** It has not come to its end by itself. */
  isBrokenOff: boolean;
  /** How many are waited for. */
  awaited: number;
  /** The run wants to be asked when time has come so far. */
  wish: Millis;
  barriers: number;
  /** Of those, at the instant of the last. */
  inARow: number;
  lastBarrier: Millis;
  /** Of the limit in wall time, or of the next turn. */
  cancel: () => void;
}

/** All are there. */
export function beginWith(advance: Advance, members: readonly Member[]): void {
  advance.members = members;
  guarded(advance, goOn);
}

/** One less is waited for; when it was the last, everybody is answered. */
export function met(advance: Advance): void {
  if (--advance.awaited > 0 || advance.isOver) return;
  advance.cancel();
  guarded(advance, goOn);
}

/** Nothing comes any more. */
export function end(advance: Advance): void {
  advance.isOver = true;
  advance.cancel();
  advance.lookUps?.stop();
}

/** The run hears of it where it stands; perhaps it has a result all the same. */
export function breakOff(advance: Advance, error: unknown): void {
  if (advance.isOver) return;
  advance.isBrokenOff = true;
  end(advance);
  try {
    const { done, value } = advance.run.throw(error);
    if (done) advance.done(value);
    else advance.fail(error);
  } catch (thrown) {
    advance.fail(thrown);
  }
}

/** What goes wrong ends the run, whoever has called. */
function guarded(advance: Advance, act: (advance: Advance) => void): void {
  try {
    act(advance);
  } catch (error) {
    breakOff(advance, error);
  }
}

/** Instants between two breaths, so that sockets are heard while much happens. */
const SLICE = 5_000;

/** As far as the next barrier, or for a slice. Whoever has to be asked is asked before anything else happens. */
function goOn(advance: Advance): void {
  const { simulation: { clock }, errands, lookUps } = advance;
  answerThem(advance);
  for (let left = SLICE; left > 0; left--) {
    if (askThem(advance)) return;
    if (clock.now >= advance.wish) {
      if (!wishAgain(advance)) return;
    } else if (lookUps !== null && lookUps.holdsAt() <= clock.now) {
      if (!lookUps.bring()) return waitForServices(advance, lookUps);
    } else if (!errands.run(clock.now)) clock.advanceTo(nextStop(advance));
  }
  breathe(advance, 0);
}

/** All that was asked for at one barrier, in the order of names. */
function answerThem(advance: Advance): void {
  for (const member of advance.members) {
    const requests = takeRequests(member);
    if (requests.length === 0) continue;
    member.answered = requests.map(({ service }) => service);
    for (const { carryOut } of requests) carryOut();
    // It may be what the run has waited for.
    advance.wish = advance.simulation.clock.now;
  }
}

/** Barriers at one instant after which time is taken to stand still. */
const STANDSTILL = 10_000;

/** A barrier for those who have something to acknowledge; false when there are none. */
function askThem(advance: Advance): boolean {
  const { simulation, members, barrierWithin } = advance;
  const { now } = simulation.clock;
  const asked = members.filter((member) => isToBeAsked(member, now));
  if (asked.length === 0) return false;
  advance.inARow = now === advance.lastBarrier ? advance.inARow + 1 : 1;
  if (advance.inARow > STANDSTILL) throw standsStill(simulation, asked, STANDSTILL);
  [advance.lastBarrier, advance.awaited] = [now, asked.length];
  advance.barriers++;
  for (const member of asked) askMember(member);
  advance.cancel = ifLate(barrierWithin, () => breakOff(advance, notMet(simulation, members, barrierWithin)), advance.platform);
  return true;
}

/** False when the run has come to its end. */
function wishAgain(advance: Advance): boolean {
  const { done, value } = advance.run.next();
  if (!done) {
    advance.wish = value;
    return true;
  }
  end(advance);
  advance.done(value);
  return false;
}

function nextStop({ simulation: { clock }, errands, lookUps, members, wish }: Advance): Millis {
  let stop = Math.min(wish, clock.next() ?? Infinity, errands.next(), lookUps?.holdsAt() ?? Infinity);
  for (const { wakeAt } of members) stop = Math.min(stop, wakeAt);
  return stop;
}

/** Looks again so often whether a service has answered, should nobody say so. Milliseconds. */
const NAP = 250;

/** Time stands still for services, as it does for clients. */
function waitForServices(advance: Advance, lookUps: LookUps): void {
  breathe(advance, NAP);
  void lookUps.arrival()?.then(() => breathe(advance, 0));
}

function breathe(advance: Advance, delay: number): void {
  if (advance.isOver || advance.awaited > 0) return;
  advance.cancel();
  advance.cancel = advance.platform.later(delay, () => guarded(advance, goOn));
}
