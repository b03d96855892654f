// `npm run long`: the full figures of what `npm test` does for seconds, on all cores. Prints seeds and counts; ends with 1 when anything failed.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { scenarioText } from '../storm/scenarioFile.ts';
import { shrinkStorm } from '../storm/shrink.ts';
import { storm, type StormReport } from '../storm/storm.ts';

const REQUESTS = 5_000_000;
const PER_SEED = 20_000;
/** Steps that nobody reads on a terminal. */
const MANY = 100;
const SEEDS = REQUESTS / PER_SEED;

/** What a worker tells of a seed. */
type Told = { readonly seed: number } & ({ readonly report: StormReport } | { readonly failure: string });

/** Every worker takes each n-th seed, up to the first that fails. A seed is the same storm on any number of cores. */
function work({ first, step }: { readonly first: number; readonly step: number }): void {
  for (let seed = first; seed <= SEEDS; seed += step) {
    try {
      tell({ seed, report: storm(seed, PER_SEED) });
    } catch (error) {
      return tell({ seed, failure: `${error instanceof Error ? error.stack : String(error)}\n${shrunkText(seed)}` });
    }
  }
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}

/** The smallest scenario that fails in the same way, and the file that it has been written to. */
function shrunkText(seed: number): string {
  const shrunk = shrinkStorm(seed, PER_SEED);
  if (shrunk === null) return 'It does not fail a second time: something outside of the seed decides.';
  const { recording, fault, asker } = shrunk;
  const text = scenarioText(recording, fault);
  const file = join(mkdtempSync(join(tmpdir(), 'ringback-storm-')), `storm-${seed}.yaml`);
  writeFileSync(file, text);
  const caution = asker === 'people' ? 'It fails only when requests come before what is due at the same time, which no scenario can show:\n' : '';
  return `${caution}ringback run --seed ${seed} ${file}\n\n${recording.steps.length > MANY ? '' : text}`;
}

function supervise(): void {
  const begun = performance.now();
  const workers = Math.min(availableParallelism(), SEEDS);
  const carriedOut = new Map<string, number>();
  let [done, refused, facts, failed, running] = [0, 0, 0, 0, workers];
  const hear = (told: Told) => {
    done++;
    if ('failure' in told) {
      failed++;
      process.stderr.write(`\nstorm: seed ${told.seed} failed: ${told.failure}\n`);
      return;
    }
    refused += told.report.refused;
    facts += told.report.facts;
    for (const [service, count] of Object.entries(told.report.carriedOut)) carriedOut.set(service, (carriedOut.get(service) ?? 0) + count);
    if (process.stderr.isTTY) process.stderr.write(`\rstorm: ${done} of ${SEEDS} seeds`);
  };
  const end = () => {
    if (--running > 0) return;
    const seconds = (performance.now() - begun) / 1000;
    const counts = [...carriedOut].sort().map(([service, count]) => `${service} ${count}`).join(', ');
    process.stdout.write(`carried out: ${counts}\n`);
    const requests = (done - failed) * PER_SEED;
    const verdict = failed === 0 ? `seeds 1 to ${SEEDS}, no law broken` : `${failed} of ${done} seeds failed, the others of ${SEEDS} were left`;
    process.stdout.write(`storm: ${requests} requests, ${refused} refused, ${facts} facts, ${verdict}, ${seconds.toFixed(0)} s on ${workers} cores, ${Math.round(requests / seconds)} requests/s\n`);
    process.exitCode = failed === 0 && done === SEEDS ? 0 : 1;
  };
  for (let first = 1; first <= workers; first++) {
    new Worker(new URL(import.meta.url), { workerData: { first, step: workers } }).on('message', hear).on('error', (error) => process.stderr.write(`${String(error)}\n`)).on('exit', end);
  }
}

if (isMainThread) supervise();
else work(workerData as Parameters<typeof work>[0]);
