// What the threads of workers do, and those on which networks are carried out: a run of a load, or of a network, whichever it is.

import type { Load, Replication } from '../lab/replication.ts';
import { carryOut as carryOutLoad } from '../lab/replicationThread.ts';
import type { Job } from '../lab/runners.ts';
import type { NetworkRun } from './networkRun.ts';
import { carryOutWhole, type NetworkLoads } from './wholeRun.ts';

export function carryOut({ load, seed }: Job<Load | NetworkLoads>): Replication | Promise<NetworkRun> {
  return 'loads' in load ? carryOutWhole({ load, seed }) : carryOutLoad({ load, seed });
}
