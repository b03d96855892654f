// The runs of a load, or of a network, behind the first, on all cores or by workers: nobody watches them, so they may be made anywhere.

import type { Load, Replication } from '../../lab/replication.ts';
import type { KeptRuns } from '../../lab/keptRuns.ts';
import { type Making, replications } from '../../lab/runners.ts';
import { Interrupted, OUT_OF_TIME, TimedOut, type Wall } from '../drive.ts';
import { openKept, runFailure, sayTaken } from '../comparing/keptRuns.ts';
import { type MakersOptions, openMakers } from '../comparing/makers.ts';

/** Milliseconds between two looks at the wall clock. */
const LOOK = 100;

export interface Behind<Run = Replication> {
  /** In the order of the seeds, those that were finished. */
  readonly runs: readonly Run[];
  /** Null when all were finished. */
  readonly stopped: Interrupted | TimedOut | null;
}

export type Keeping = 'none' | 'kept' | 'anew';

/** What is kept and taken over is said to people. `onDone` hears how many there are already. */
export function runsBehind(load: Load, seeds: readonly number[], wall: Wall, keeping: Keeping, makers: MakersOptions & { readonly what: string }, onDone: (done: number) => void): Promise<Behind> {
  return madeBehind({ load, seeds, wall, makers, making: replications, kept: keeping === 'none' ? null : openKept(keeping === 'anew'), onDone });
}

export interface Wanted<Of, Run> {
  readonly load: Of;
  readonly seeds: readonly number[];
  readonly wall: Wall;
  readonly makers: MakersOptions & { readonly what: string };
  readonly making: Making<Of, Run>;
  readonly kept: KeptRuns<Of, Run> | null;
  readonly onDone: (done: number) => void;
}

export async function madeBehind<Of extends object, Run>({ load, seeds, wall, makers, making, kept, onDone }: Wanted<Of, Run>): Promise<Behind<Run>> {
  const stop = new AbortController();
  const look = () => {
    if (wall.interrupted()) stop.abort(new Interrupted('interrupted'));
    else if (wall.now() > wall.deadline) stop.abort(new TimedOut(OUT_OF_TIME));
  };
  const runners = await openMakers(making, makers, makers.what);
  const looking = setInterval(look, LOOK);
  let [done, taken] = [0, 0];
  const tell = (_: number, __: Run, wasKept: boolean) => {
    if (wasKept) taken++;
    onDone(++done);
  };
  try {
    const results = await runners.run(seeds.map((seed) => ({ load, seed })), { signal: stop.signal, kept, onDone: tell });
    return { runs: results.filter((run) => run !== null), stopped: results.includes(null) ? (stop.signal.reason as Behind['stopped']) : null };
  } catch (error) {
    throw runFailure(error);
  } finally {
    sayTaken(taken, seeds.length);
    clearInterval(looking);
    await runners.close();
  }
}
