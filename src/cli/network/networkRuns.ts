// The runs of a network: the first here or wherever its sites are, for those who watch it; those behind it side by side, each whole at one place.

import { basename } from 'node:path';
import { loadOf } from '../../lab/replication.ts';
import { HostLost } from '../../partitions/host.ts';
import type { NetworkDocument } from '../../partitions/network.ts';
import { type Following, type NetworkRun, runNetwork } from '../../partitions/networkRun.ts';
import type { Ending } from '../../partitions/partition.ts';
import { type NetworkLoads, networkLoad, wholeRuns } from '../../partitions/wholeRun.ts';
import { Interrupted, OUT_OF_TIME, type Wall } from '../drive.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { madeBehind } from '../load/runsBehind.ts';
import type { NetworkJournals } from './networkJournals.ts';
import { openNetworkProgress, type ShownProgress } from './networkProgress.ts';
import type { Quarters, Whereabouts } from './quarters.ts';

export interface NetworkRunsOptions extends Whereabouts {
  readonly seed: number;
  readonly laws?: boolean;
  readonly quiet?: boolean;
}

export interface NetworkRuns {
  readonly runs: readonly NetworkRun[];
  /** Why there are not as many as were wanted; null when there are. */
  readonly ending: Ending | null;
}

/** The journals are those of the first. */
export async function carryOutNetwork(network: NetworkDocument, options: NetworkRunsOptions, quarters: Quarters, wall: Wall, journals: NetworkJournals | null): Promise<NetworkRuns> {
  const loads = loadsOf(network, options.laws ?? false);
  const progress = openNetworkProgress({ name: network.name, runs: network.runs, length: loads.length }, !options.quiet);
  try {
    const first = await firstOf(network, loads, options.seed, quarters, { wall, journals, progress });
    if (network.runs === 1 || !isWhole(first)) return { runs: [first], ending: first.ending };
    return await withThoseBehind(first, network, loads, options, wall, progress);
  } finally {
    progress?.stop();
  }
}

function loadsOf({ loads, wires }: NetworkDocument, laws: boolean): NetworkLoads {
  return { loads: loads.map((load) => loadOf(load, { records: true, laws })), wires, length: Math.max(...loads.map(({ traffic }) => traffic.for)) };
}

const isWhole = ({ ending, results }: NetworkRun): boolean => ending === null && results.every(({ figures }) => figures.stopped === null);

interface Watching {
  readonly wall: Wall;
  readonly journals: NetworkJournals | null;
  readonly progress: ShownProgress | null;
}

async function firstOf({ loads: scenarios }: NetworkDocument, loads: NetworkLoads, seed: number, { hosts }: Quarters, { wall, journals, progress }: Watching): Promise<NetworkRun> {
  const following: Following = {
    endsFor: () => (wall.interrupted() ? { why: 'interrupted', message: 'interrupted' } : wall.now() > wall.deadline ? { why: 'timedOut', message: OUT_OF_TIME } : null),
    onProgress: (far) => progress?.show(0, far), ...(journals && { onJournal: journals.write }),
  };
  const headers = journals ? scenarios.map(({ file, trafficWritten }) => ({ scenario: file, traffic: trafficWritten })) : [];
  return runNetwork(networkLoad(loads, seed, headers), hosts, following).catch((error: unknown) => {
    throw error instanceof HostLost ? new CommandError(exitCodes.lawBroken, `the run is broken off: ${error.message}`) : error;
  });
}

async function withThoseBehind(first: NetworkRun, { file, runs: wanted }: NetworkDocument, load: NetworkLoads, { seed, workers, nats }: NetworkRunsOptions, wall: Wall, progress: ShownProgress | null): Promise<NetworkRuns> {
  const { runs, stopped } = await madeBehind({
    load, seeds: Array.from({ length: wanted - 1 }, (_, place) => seed + 1 + place), wall, makers: { workers, nats, what: `load ${basename(file)}` }, making: wholeRuns, kept: null, onDone: (done) => progress?.done(done),
  });
  const all = [first, ...runs];
  return { runs: all, ending: stopped && { why: stopped instanceof Interrupted ? 'interrupted' : 'timedOut', message: `${all.length} of ${wanted} runs have been made` } };
}
