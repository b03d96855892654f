// A thread that carries out runs as it should, but for those of two seeds: in that of 13 it throws, in that of 14 it ends.

import type { Replication } from '../../src/lab/replication.ts';
import { carryOut as asItShould } from '../../src/lab/replicationThread.ts';
import type { Job } from '../../src/lab/runners.ts';

export function carryOut(job: Job): Replication {
  if (job.seed === 13) throw new Error('the sky is falling');
  if (job.seed === 14) process.exit(3);
  return asItShould(job);
}
