// The runs of a load behind its first, on all cores: nobody watches them, so they may be made anywhere.

import { loadOf, type Replication } from '../lab/replication.ts';
import { openRunners } from '../lab/runners.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Interrupted, TimedOut, type Wall } from './drive.ts';

/** Milliseconds between two looks at the wall clock. */
const LOOK = 100;

/** In the order of the seeds. `onDone` hears how many there are already. Throws TimedOut or Interrupted. */
export async function runsBehind(scenario: Scenario, seeds: readonly number[], wall: Wall, onDone: (done: number) => void): Promise<readonly Replication[]> {
  const load = loadOf(scenario, scenario.traffic as NonNullable<typeof scenario.traffic>);
  const stop = new AbortController();
  const look = () => {
    if (wall.interrupted()) stop.abort(new Interrupted('interrupted'));
    else if (wall.now() > wall.deadline) stop.abort(new TimedOut('out of time'));
  };
  const runners = openRunners();
  const looking = setInterval(look, LOOK);
  let done = 0;
  try {
    const results = await runners.run(seeds.map((seed) => ({ load, seed })), { signal: stop.signal, onDone: () => onDone(++done) });
    stop.signal.throwIfAborted();
    return results as readonly Replication[];
  } finally {
    clearInterval(looking);
    await runners.close();
  }
}
