// How cost grows with size: the same work at several sizes, each in a process of its own, so that the exponent is seen. `npm run -s bench -- growth agents` measures
// one part; `million` (agents, some minutes and 10 GB) only runs when it is asked for. `node dist/test/bench/growth/tables.js` makes the tables of src/growth.md.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { natsItself } from './growth/nats.ts';
import type { Figure } from './measure.ts';

const parts: { readonly [part: string]: readonly number[] } = {
  call: [1],
  agents: [100, 1_000, 10_000, 100_000],
  queues: [1, 10, 100, 1_000],
  waiting: [100, 1_000, 10_000, 100_000],
  monitors: [100, 1_000, 10_000],
  sites: [1, 10, 100, 1_000],
};

const onRequest: typeof parts = { million: [1_000_000] };

/** Megabytes of heap: more than the default, which is a quarter of a small machine. */
const HEAP = 20_000;

export async function* growth(part?: string): AsyncGenerator<Figure> {
  const known = { ...parts, ...onRequest };
  if (part === 'nats') return yield* natsItself();
  if (part !== undefined && !Object.hasOwn(known, part)) throw new Error(`there is no part "${part}"; there are ${Object.keys(known).join(', ')}, nats`);
  for (const [name, sizes] of Object.entries(part === undefined ? parts : { [part]: known[part] ?? [] })) {
    for (const size of sizes) {
      const words = [`--max-old-space-size=${HEAP}`, fileURLToPath(new URL('growth/one.js', import.meta.url)), name, String(size)];
      yield JSON.parse((await promisify(execFile)(process.execPath, words)).stdout) as Figure;
    }
  }
  if (part === undefined) yield* natsItself();
}
