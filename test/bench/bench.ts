// `npm run bench`: each bench in a process of its own, its figures as lines of JSON on the standard output.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { memoryOfCallers } from './callers.ts';
import { calls } from './calls.ts';
import { centers, ivr } from './centers.ts';
import { checkpoints } from './checkpoint.ts';
import { crm } from './crm.ts';
import { growth } from './growth.ts';
import { kernel } from './kernel.ts';
import { lifecycleStep } from './lifecycle.ts';
import { dayOfLoad } from './load.ts';
import { lockstep } from './lockstep.ts';
import type { Figure } from './measure.ts';
import { network } from './network.ts';
import { pagesReady } from './pages.ts';
import { publish } from './publish.ts';
import { records } from './records.ts';
import { replications } from './replications.ts';
import { report } from './report.ts';
import { takeOver } from './takeOver.ts';
import { liveTies } from './liveTies.ts';
import { ties } from './ties.ts';
import { transfers } from './transfers.ts';
import { wallboard } from './wallboard.ts';
import { wire } from './wire.ts';
import { workers } from './workers.ts';
import { xml } from './xml.ts';

const benches: { readonly [name: string]: (part?: string) => readonly Figure[] | AsyncIterable<Figure> } = { kernel, lifecycle: lifecycleStep, calls, transfers, ties, mmc: () => centers('mmc'), 'erlang-a': () => centers('erlang-a'), skills: () => centers('skills'), day: () => centers('day'), load: dayOfLoad, ivr, callers: memoryOfCallers, checkpoint: checkpoints, records, wire, xml, crm, wallboard, lockstep, pages: pagesReady, report, replications, takeOver, growth, publish, workers, liveTies, network };

const [wanted, only, part] = process.argv.slice(2);

if (wanted === '--here') {
  for await (const figure of benches[only as string]?.(part) ?? []) process.stdout.write(JSON.stringify(figure) + '\n');
} else if (wanted !== undefined && !Object.hasOwn(benches, wanted)) {
  process.stderr.write(`there is no bench "${wanted}"; there are ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  for (const name of wanted === undefined ? Object.keys(benches) : [wanted]) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--here', name, ...(only === undefined ? [] : [only])], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
