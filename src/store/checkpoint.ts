// Checkpoints: the whole state of a simulation as plain data, and a fresh simulation brought to that state. Facts before a checkpoint are not in it.

import { assert } from '../kernel/errors.ts';
import { listenAgain } from '../csta/exchange.ts';
import type { ClockState, Millis } from '../kernel/clock.ts';
import type { Beginning } from './beginning.ts';
import { keep, type Kept } from './keeping.ts';
import { restore } from './restoring.ts';

/** Plain data, for JSON. */
export interface Checkpoint extends Kept {
  readonly time: Millis;
  /** How many facts there were. */
  readonly facts: number;
  /** Digest of the beginning that it speaks of. */
  readonly beginning: string;
  /** Positions of the random streams, by name. */
  readonly streams: Readonly<Record<string, readonly number[]>>;
}

/**
 * The state at an instant at which everything due has fired. It changes nothing, and whoever listens to a session is not in it.
 * Fails when a record holds something that it does not know how to keep, and says where.
 */
export function takeCheckpoint(beginning: Beginning): Checkpoint {
  const { simulation: { clock, log, random }, digest } = beginning;
  const due = clock.next();
  log.assertNotReading();
  assert(due === null || due > clock.now, `a checkpoint is taken when everything due at ${clock.now} has happened`);
  return { time: clock.now, facts: log.seq, beginning: digest, streams: random.state(), ...keep(beginning, clock.state()) };
}

/**
 * Brings a fresh simulation to the state of a checkpoint, which was taken of one with the same site, seed, start and traffic. Nothing is told
 * of it in the log. A session goes on with its monitors and numbers as soon as it is asked for by its name; what comes before that, nobody hears.
 * Throws when the beginnings differ.
 */
export function restoreCheckpoint(beginning: Beginning, checkpoint: Checkpoint): void {
  const { simulation: { clock, log, random, exchange, laws } } = beginning;
  assert(log.seq === 0 && clock.now === 0, 'a checkpoint is restored before anything happens');
  if (checkpoint.beginning !== beginning.digest) throw new Error('the checkpoint is of another site, seed, start or traffic');
  clock.resume(restore(beginning, checkpoint) as ClockState);
  log.resume(checkpoint.facts);
  random.resume(checkpoint.streams);
  listenAgain(exchange);
  laws?.resume();
}
