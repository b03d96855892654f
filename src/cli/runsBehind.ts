// The runs of a load behind its first, on all cores: nobody watches them, so they may be made anywhere.

import { openKeptRuns } from '../lab/keptRuns.ts';
import type { Load, Replication } from '../lab/replication.ts';
import { openRunners } from '../lab/runners.ts';
import { Interrupted, TimedOut, type Wall } from './drive.ts';
import { asCommandError, RUNS, sayTaken } from './manyRuns.ts';

/** How they are made. */
export interface Behind {
  /** Threads; all cores unless said. */
  readonly workers?: number;
  /** Whether runs are kept, and those that were made before taken over; `fresh`: made anew. */
  readonly keeps: 'no' | 'yes' | 'fresh';
}

export interface RunsBehind {
  /** Those that finished, in the order of the seeds; none behind one that was stopped by a threshold or a law. */
  readonly made: readonly Replication[];
  /** Why there are no more; null when all are there. */
  readonly stopped: Interrupted | TimedOut | null;
}

/** Milliseconds between two looks at the wall clock. */
const LOOK = 100;

/** `onDone` hears how many there are already. Throws what a run throws. */
export async function runsBehind(load: Load, seeds: readonly number[], { workers, keeps }: Behind, wall: Wall, onDone: (done: number) => void): Promise<RunsBehind> {
  const stop = new AbortController();
  const runners = openRunners(workers);
  const looking = setInterval(() => {
    if (wall.interrupted()) stop.abort(new Interrupted('interrupted'));
    else if (wall.now() > wall.deadline) stop.abort(new TimedOut('out of time'));
  }, LOOK);
  let [done, taken] = [0, 0];
  try {
    const kept = keeps === 'no' ? null : openKeptRuns(RUNS, { fresh: keeps === 'fresh' });
    const results = await runners.run(seeds.map((seed) => ({ load, seed })), { signal: stop.signal, kept, onDone: (_, __, wasKept) => ((taken += wasKept ? 1 : 0), onDone(++done)) });
    const last = results.findIndex((one) => one !== null && one.figures.stopped !== null);
    const made = (last < 0 ? results : results.slice(0, last + 1)).filter((one) => one !== null);
    return { made, stopped: last < 0 && results.includes(null) ? (stop.signal.reason as Interrupted | TimedOut) : null };
  } catch (error) {
    throw asCommandError(error);
  } finally {
    sayTaken(taken, seeds.length);
    clearInterval(looking);
    await runners.close();
  }
}
