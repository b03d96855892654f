// A thread that makes no run: it gives the same small one back each time, so that what is measured is the way of a job.

import type { Replication } from '../../src/lab/replication.ts';
import { carryOut as asItShould } from '../../src/lab/replicationThread.ts';
import type { Job } from '../../src/lab/runners.ts';

let first: Replication | null = null;

export function carryOut(job: Job): Replication {
  return (first ??= asItShould(job));
}
