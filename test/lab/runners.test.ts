// Many runs at once: what comes of them is what one thread would have made of them, in the order in which they were asked for.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKeptRuns } from '../../src/lab/keptRuns.ts';
import { openRunners, replications, type Runners } from '../../src/lab/runners.ts';
import { folder } from '../cli/command.ts';
import { aloneOf, built, bytes, shop } from './shop.ts';

function runners(threads: number, module = 'src/lab/replicationThread'): Runners {
  const opened = openRunners({ ...replications, module: built(module) }, threads, 1);
  onTestFinished(() => opened.close());
  return opened;
}

test('threads make of each seed what one thread makes of it, byte for byte', async () => {
  const load = shop(50);
  const seeds = [1, 2, 3, 4];
  const alone = seeds.map((seed) => aloneOf(load, seed));
  expect(alone[0]?.figures.queues.get('7001')?.offered).toBeGreaterThan(2_500);
  expect(bytes(await runners(2).run(seeds.map((seed) => ({ load, seed }))))).toBe(bytes(alone));
  expect(bytes(await runners(1).run(seeds.map((seed) => ({ load, seed }))))).toBe(bytes(alone));
});

test('results come in the order of the jobs, though the long run ends last', async () => {
  const [long, short] = [shop(80), shop(1)];
  const ended: number[] = [];
  const opened = runners(2);
  const jobs = [long, short, short, short].map((load, seed) => ({ load, seed }));
  const results = await opened.run(jobs, { onDone: (place) => ended.push(place) });
  await opened.run([{ load: long, seed: 9 }, ...jobs.slice(1)], { onDone: (place) => ended.push(place + 10) });
  expect(ended.at(-1)).toBe(10);
  expect(results.map((one) => one?.figures.seed)).toEqual([0, 1, 2, 3]);
});

test('aborted, what has finished is given, and what has not is null', async () => {
  const load = shop(30);
  const stop = new AbortController();
  const results = await runners(2).run(Array.from({ length: 40 }, (_, seed) => ({ load, seed })), { signal: stop.signal, onDone: (place) => place === 5 && stop.abort() });
  expect(results.filter((one) => one === null).length).toBeGreaterThan(20);
  expect(bytes([results[5] ?? null])).toBe(bytes([aloneOf(load, 5)]));
});

test.each([[13, 'the run of seed 13 failed: the sky is falling'], [14, 'the run of seed 14 failed: its worker thread died: it ended with code 3']])('a run that fails in its thread, seed %i, is told, and those before it are kept', async (seed, message) => {
  const load = shop(50);
  const kept = openKeptRuns(folder());
  const failing = runners(2, 'test/lab/fallingThread').run([1, 2, 3, seed, 15, 16, 17, 18].map((one) => ({ load, seed: one })), { kept });
  await expect(failing).rejects.toThrow(message);
  expect(bytes([kept.find(load, 1), kept.find(load, seed)])).toBe(bytes([aloneOf(load, 1), null]));
});

test('runs that were kept are taken over as they were, and only of the very same load', async () => {
  const there = folder();
  const load = shop(20);
  const jobs = [1, 2, 3].map((seed) => ({ load, seed }));
  const made = await runners(1).run(jobs.slice(0, 2), { kept: openKeptRuns(there) });
  const [again, fresh]: [boolean[], boolean[]] = [[], []];
  const taken = await runners(1).run(jobs, { kept: openKeptRuns(there), onDone: (_, __, wasKept) => again.push(wasKept) });
  expect(again).toEqual([true, true, false]);
  expect(bytes(taken.slice(0, 2))).toBe(bytes(made));
  expect(openKeptRuns(there).find(shop(20, 4), 1)).toBeNull();
  await runners(1).run(jobs, { kept: openKeptRuns(there, { fresh: true }), onDone: (_, __, wasKept) => fresh.push(wasKept) });
  expect(fresh).toEqual([false, false, false]);
});

test('a line that was broken off, or that somebody has changed, is no run; what is written behind it is one', () => {
  const there = folder();
  const load = shop(2);
  const [one, two] = [aloneOf(load, 1), aloneOf(load, 2)];
  const kept = openKeptRuns(there);
  kept.keep(load, 1, one);
  kept.keep(load, 2, two);
  const file = join(there, readdirSync(there)[0] as string);
  const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${first.replace(/"run":"..../, '"run":"AAAA')}\n${second.slice(0, -20)}`);
  const again = openKeptRuns(there);
  expect([again.find(load, 1), again.find(load, 2)]).toEqual([null, null]);
  again.keep(load, 2, two);
  expect(bytes([openKeptRuns(there).find(load, 2)])).toBe(bytes([two]));
});
