// The runs of a load behind its first, on all cores: nobody watches them, so they may be made anywhere.

import { join } from 'node:path';
import { type KeptRuns, openKeptRuns } from '../lab/keptRuns.ts';
import type { Load, Replication } from '../lab/replication.ts';
import { openRunners } from '../lab/runners.ts';
import { Interrupted, TimedOut, type Wall } from './drive.ts';
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
export async function runsBehind(load: Load, seeds: readonly number[], wall: Wall, keeping: Keeping, onDone: (done: number) => void): Promise<Behind> {
  const stop = new AbortController();
  const look = () => {
    if (wall.interrupted()) stop.abort(new Interrupted('interrupted'));
    else if (wall.now() > wall.deadline) stop.abort(new TimedOut('out of time'));
  };
  const runners = openRunners();
  const looking = setInterval(look, LOOK);
  let [done, taken] = [0, 0];
  const tell = (_: number, __: Replication, wasKept: boolean) => {
    if (wasKept) taken++;
    onDone(++done);
  };
  try {
    const results = await runners.run(seeds.map((seed) => ({ load, seed })), { signal: stop.signal, kept: keeping === 'none' ? null : openKept(keeping === 'anew'), onDone: tell });
    if (taken > 0) process.stderr.write(`${taken} of ${seeds.length + 1} runs had been made before and are taken over; --fresh makes them anew\n`);
    return { runs: results.filter((run) => run !== null), stopped: results.includes(null) ? (stop.signal.reason as Behind['stopped']) : null };
  } finally {
    clearInterval(looking);
    await runners.close();
  }
}

/** Throws CommandError where nothing can be written. */
export function openKept(fresh: boolean): KeptRuns {
  try {
    return openKeptRuns(RUNS, { fresh });
  } catch (error) {
    throw cannotWrite(RUNS, error);
  }
}
