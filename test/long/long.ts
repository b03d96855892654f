// `npm run long`: the full figures of what `npm test` does for seconds. Prints seeds and counts; ends with 1 when anything failed.

import { storm } from '../storm/storm.ts';

const REQUESTS = 2_000_000;
const PER_SEED = 20_000;

const begun = performance.now();
let refused = 0;
let facts = 0;
const seeds = REQUESTS / PER_SEED;
for (let seed = 1; seed <= seeds; seed++) {
  try {
    const report = storm(seed, PER_SEED);
    refused += report.refused;
    facts += report.facts;
  } catch (error) {
    process.stderr.write(`storm: seed ${seed} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
  if (process.stderr.isTTY) process.stderr.write(`\rstorm: seed ${seed} of ${seeds}`);
}
if (process.stderr.isTTY) process.stderr.write('\r');
const seconds = ((performance.now() - begun) / 1000).toFixed(0);
process.stdout.write(`storm: ${REQUESTS} requests, seeds 1 to ${seeds}, ${refused} refused, ${facts} facts, no law broken, ${seconds} s\n`);
