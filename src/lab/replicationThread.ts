// What the threads of runners.ts do: one replication after the other, plain data in and out.

import { replication, type Replication } from './replication.ts';
import type { Job } from './runners.ts';

export function carryOut({ load, seed }: Job): Replication {
  const run = replication(load, seed);
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}
