// A whole run of a network in one place, for many of them side by side: plain data in and out, so that it may be made on a thread, or by a worker on another machine.

import type { Millis } from '../kernel/clock.ts';
import type { Load } from '../lab/replication.ts';
import type { Job, Making } from '../lab/runners.ts';
import type { Wire } from '../network/wiring.ts';
import { hostHere } from './host.ts';
import { seedOf } from './network.ts';
import { type NetworkLoad, type NetworkRun, runNetwork } from './networkRun.ts';
import type { PartitionLoad } from './partition.ts';

/** All that a run of a network depends on but its seed. */
export interface NetworkLoads {
  /** In the order of the sites. */
  readonly loads: readonly Load[];
  readonly wires: readonly Wire[];
  /** When callers have ceased to come everywhere. */
  readonly length: Millis;
}

/** On a thread, and at a worker, runs of a network stand in one queue with those of loads. */
export const wholeRuns: Making<NetworkLoads, NetworkRun> = { module: new URL('./wholeRunThread.js', import.meta.url), here: carryOutWhole };

/** `journals`, by site: what their headers say. */
export function networkLoad({ loads, wires, length }: NetworkLoads, seed: number, journals: readonly PartitionLoad['journal'][] = []): NetworkLoad {
  const partitions = loads.map((load, place) => ({ load, seed: seedOf(seed, load.site.name), wires: wires.filter(({ from }) => from === place), journal: journals[place] ?? null }));
  return { partitions, wires, length };
}

/** Rejects when it is aborted. */
export async function carryOutWhole({ load, seed }: Job<NetworkLoads>, ended?: AbortSignal): Promise<NetworkRun> {
  const run = await runNetwork(networkLoad(load, seed), [hostHere()], { endsFor: () => (ended?.aborted ? { why: 'interrupted', message: 'interrupted' } : null) });
  ended?.throwIfAborted();
  return run;
}
