// The runs of a load behind its first, on all cores: nobody watches them, so they may be made anywhere.

import { join } from 'node:path';
import { type KeptRuns, openKeptRuns } from '../lab/keptRuns.ts';
import type { Load, Replication } from '../lab/replication.ts';
import { openRunners, RunFailed } from '../lab/runners.ts';
import { ThreadDied } from '../lab/thread.ts';
import { Interrupted, OUT_OF_TIME, TimedOut, type Wall } from './drive.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { cannotWrite } from './textFile.ts';

/** Milliseconds between two looks at the wall clock. */
const LOOK = 100;

/** Where finished runs are kept, so that those who interrupt go on from there. */
const RUNS = join('.ringback', 'runs');

export interface Behind {
  /** In the order of the seeds, those that were finished. */
  readonly runs: readonly Replication[];
  /** Null when all were finished. */
  readonly stopped: Interrupted | TimedOut | null;
}

export type Keeping = 'none' | 'kept' | 'anew';

/** What is kept and taken over is said to people. `onDone` hears how many there are already. */
export async function runsBehind(load: Load, seeds: readonly number[], wall: Wall, keeping: Keeping, workers: number | undefined, onDone: (done: number) => void): Promise<Behind> {
  const stop = new AbortController();
  const look = () => {
    if (wall.interrupted()) stop.abort(new Interrupted('interrupted'));
    else if (wall.now() > wall.deadline) stop.abort(new TimedOut(OUT_OF_TIME));
  };
  const runners = openRunners(workers);
  const looking = setInterval(look, LOOK);
  let [done, taken] = [0, 0];
  const tell = (_: number, __: Replication, wasKept: boolean) => {
    if (wasKept) taken++;
    onDone(++done);
  };
  try {
    const results = await runners.run(seeds.map((seed) => ({ load, seed })), { signal: stop.signal, kept: keeping === 'none' ? null : openKept(keeping === 'anew'), onDone: tell });
    return { runs: results.filter((run) => run !== null), stopped: results.includes(null) ? (stop.signal.reason as Behind['stopped']) : null };
  } catch (error) {
    throw runFailure(error);
  } finally {
    sayTaken(taken, seeds.length);
    clearInterval(looking);
    await runners.close();
  }
}

/** Silent when there are none. */
export function sayTaken(taken: number, all: number): void {
  if (taken > 0) process.stderr.write(`${taken} of ${all} runs had been made before and are taken over; --fresh makes them anew\n`);
}

/** A thread that died, and a disk that is full, are no bugs in a run, and are said plainly; what a run throws is one. */
export function runFailure(error: unknown): unknown {
  if (!(error instanceof RunFailed)) return error;
  if ((error.cause as NodeJS.ErrnoException).syscall !== undefined) return cannotWrite(RUNS, error.cause);
  if (!(error.cause instanceof ThreadDied)) return error;
  return new CommandError(exitCodes.lawBroken, `${error.message}; runs that had finished are kept, and the same command goes on behind them (with fewer --workers there is more memory for each)`);
}

/** Throws CommandError where nothing can be written. */
export function openKept(fresh: boolean): KeptRuns {
  try {
    return openKeptRuns(RUNS, { fresh });
  } catch (error) {
    throw cannotWrite(RUNS, error);
  }
}
