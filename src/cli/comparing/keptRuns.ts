// Finished runs as the command keeps them, and what it says of those that it takes over and of those that fail. How they are kept stands in lab/keptRuns.ts.

import { join } from 'node:path';
import { type KeptRuns, openKeptRuns } from '../../lab/keptRuns.ts';
import { WorkersDied } from '../../lab/remote/openJobs.ts';
import { RunFailed } from '../../lab/runners.ts';
import { ThreadDied } from '../../lab/thread.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { cannotWrite } from '../textFile.ts';

/** So that those who interrupt go on from there. */
const RUNS = join('.ringback', 'runs');

/** Throws CommandError where nothing can be written. */
export function openKept(fresh: boolean): KeptRuns {
  try {
    return openKeptRuns(RUNS, { fresh });
  } catch (error) {
    throw cannotWrite(RUNS, error);
  }
}

/** Silent when there are none. */
export function sayTaken(taken: number, all: number): void {
  if (taken > 0) process.stderr.write(`${taken} of ${all} runs had been made before and are taken over; --fresh makes them anew\n`);
}

/** A thread that died, workers that died one after the other, and a disk that is full, are no bugs in a run, and are said plainly; what a run throws is one. */
export function runFailure(error: unknown): unknown {
  if (!(error instanceof RunFailed)) return error;
  if ((error.cause as NodeJS.ErrnoException).syscall !== undefined) return cannotWrite(RUNS, error.cause);
  if (!(error.cause instanceof ThreadDied || error.cause instanceof WorkersDied)) return error;
  return new CommandError(exitCodes.lawBroken, `${error.message}; runs that had finished are kept, and the same command goes on behind them (with fewer --workers there is more memory for each)`);
}
