// Runs made by workers: what comes of them is what one thread makes of them, whoever comes, goes, dies or says things twice.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask } from '../../../src/nats/asking.ts';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { packed } from '../../../src/lab/packing.ts';
import { openCrew } from '../../../src/lab/remote/crew.ts';
import { type Answer, read, type Saying, subjects, written } from '../../../src/lab/remote/messages.ts';
import { openJobsOf } from '../../../src/lab/remote/queue.ts';
import { openWorker, type Worker, type WorkerTold } from '../../../src/lab/remote/worker.ts';
import { type Job, openRunners, replications, type Runners } from '../../../src/lab/runners.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { PATIENCE } from '../../patience.ts';
import { aloneOf, built, bytes, shop } from '../shop.ts';

const silent = { info: () => {}, warn: () => {} };
const jobsOf = (load: Job['load'], ...seeds: readonly number[]): readonly Job[] => seeds.map((seed) => ({ load, seed }));

describe.runIf(hasNats)('with a server', () => {
  let server: NatsServer;
  let here: string;
  beforeAll(async () => {
    // Messages so small that every run comes in parts.
    here = mkdtempSync(join(tmpdir(), 'ringback-small-'));
    writeFileSync(join(here, 'nats.conf'), 'max_payload: 8192\n');
    server = await startNats('--config', join(here, 'nats.conf'));
  });
  afterAll(async () => {
    await server.end();
    rmSync(here, { recursive: true });
  });

  const open = (): Promise<Nats> => connectNats({ url: server.url, name: 'test', log: silent });

  async function worker(build: string, { threads = 1, module = 'src/lab/replicationThread', tell = {} }: { readonly threads?: number; readonly module?: string; readonly tell?: Partial<WorkerTold> } = {}): Promise<Worker> {
    const opened = await openWorker({ nats: await open(), threads, module: built(module), build, tell: { works: () => {}, done: () => {}, busy: () => {}, warn: () => {}, ...tell } });
    onTestFinished(() => opened.stop());
    return opened;
  }

  /** Nobody here makes a run. */
  async function command(build: string): Promise<Runners & { readonly told: readonly string[] }> {
    const told: string[] = [];
    const crew = await openCrew({ nats: await open(), what: 'test', tell: (sentence) => told.push(sentence), build });
    const runners = openRunners(replications, 0, 0, crew);
    onTestFinished(() => runners.close());
    return { ...runners, told };
  }

  test('two workers, three threads: byte for byte what one thread makes of it, in parts that messages hold', async () => {
    await worker('one', { threads: 2 });
    await worker('one');
    const load = { ...shop(6), records: true };
    const jobs = [...jobsOf(load, 1, 2, 3, 4), ...jobsOf(shop(6, 4), 1, 2)];
    expect(packed(aloneOf(load, 1)).length).toBeGreaterThan(2 * 8_192);
    const results = await (await command('one')).run(jobs);
    expect(bytes(results)).toBe(bytes(jobs.map(({ load: own, seed }) => aloneOf(own, seed))));
  });

  test('with nobody there it is said, and whoever comes then makes the runs', async () => {
    const sweep = await command('late');
    const running = sweep.run(jobsOf(shop(2), 1, 2));
    await expect.poll(() => sweep.told).toEqual([`nobody works on ${server.url}; start ringback worker --nats ${server.url} on any machine`]);
    await worker('late');
    expect(bytes(await running)).toBe(bytes([1, 2].map((seed) => aloneOf(shop(2), seed))));
  });

  test('a worker of another build leaves the runs to others, and both say so', async () => {
    const warned: string[] = [];
    await worker('other-build', { tell: { warn: (sentence) => warned.push(sentence) } });
    const sweep = await command('build-of-ours');
    const running = sweep.run(jobsOf(shop(2), 1));
    await expect.poll(() => sweep.told.length).toBe(1);
    expect(sweep.told[0]).toMatch(/^the workers on nats:.* are of another build, and their runs would not be the same: .*\(other-b, .*\); this command is .*\(build-o, .*\), and waits for workers of its own$/);
    expect(warned).toEqual([expect.stringMatching(/^test of .* is of build .*\(build-o, .*\); this worker is of .*\(other-b, .*\), whose runs would not be the same, and leaves it to others$/)]);
    await worker('build-of-ours');
    expect(bytes(await running)).toBe(bytes([aloneOf(shop(2), 1)]));
  });

  test('a run that throws ends the study with what it threw, and names its seed', async () => {
    await worker('throws', { module: 'test/lab/fallingThread' });
    const failure = await (await command('throws')).run(jobsOf(shop(2), 1, 13, 15)).catch((error: Error) => error);
    expect(failure).toMatchObject({ name: 'RunFailed', seed: 13, message: 'the run of seed 13 failed: the sky is falling', cause: { stack: expect.stringContaining('fallingThread') as string } });
  });

  test('a run that ends its threads is tried three times, and then ends the study', async () => {
    const there = await worker('dies', { module: 'test/lab/fallingThread' });
    const sweep = await command('dies');
    const why = 'its worker thread died: it ended with code 3';
    await expect(sweep.run(jobsOf(shop(2), 14))).rejects.toThrow(`the run of seed 14 failed: 3 workers died of it: ${Array(3).fill(`${there.name} (${why})`).join(', ')}`);
    expect(sweep.told).toEqual(Array(2).fill(`worker ${there.name} died at the run of seed 14, which goes to another: ${why}`));
  });

  test('a worker that is stopped gives its run back, and another makes it', async () => {
    const load = shop(100);
    const [begun, made]: [string[], number[]] = [[], []];
    const first = await worker('stops', { tell: { works: ({ what }) => begun.push(what), done: ({ seed }) => made.push(seed) } });
    const running = (await command('stops')).run(jobsOf(load, 1));
    await expect.poll(() => begun).toEqual(['test']);
    await first.stop();
    await worker('stops', { tell: { done: ({ seed }) => made.push(-seed) } });
    expect(bytes(await running)).toBe(bytes([aloneOf(load, 1)]));
    await expect.poll(() => made).toEqual([-1]);
  });

  test('what is said twice, and late, counts once', async () => {
    const sweep = await command('twice');
    const load = shop(2);
    const done: number[] = [];
    const both = sweep.run(jobsOf(load, 1, 2), { onDone: (place) => done.push(place) });
    const [nats, there] = [await open(), new AbortController()];
    onTestFinished(() => nats.close());
    const queue = await openJobsOf(nats, 'twice');
    nats.connection.publish(subjects.presence, JSON.stringify({ worker: 'liar', name: 'liar', build: 'twice', buildText: 'twice', threads: 1 }));
    const say = async (batch: string, saying: Saying) => read<Answer>((await ask(nats, subjects.desk(batch), written(saying), PATIENCE)) as Uint8Array);
    const take = async () => {
      for (;;) {
        const taken = await queue.next(there.signal);
        if (taken) return taken;
      }
    };
    const first = await take();
    const [mine, another] = [{ hold: 'mine', worker: 'liar' }, { hold: 'another', worker: 'liar' }];
    const { batch, place, seed } = first.job;
    const whole = (hold: typeof mine, part: number, run = packed(aloneOf(load, seed))): Saying => ({ say: 'result', place, ...hold, part, parts: 2, bytes: run.subarray(part * 700, part === 0 ? 700 : run.length) });
    expect(await say(batch, { say: 'begin', place, ...mine })).toBe('go');
    expect(await say(batch, { say: 'begin', place, ...another })).toBe('later');
    expect(await say(batch, whole(mine, 0))).toBe('go');
    expect(await say(batch, whole(another, 0))).toBe('go');
    expect(await say(batch, whole(mine, 1))).toBe('go');
    await expect.poll(() => done).toEqual([0]);
    expect([await say(batch, whole(another, 1)), await say(batch, whole(mine, 0)), await say(batch, { say: 'begin', place, ...another })]).toEqual(['no', 'no', 'no']);
    await worker('twice');
    expect(bytes(await both)).toBe(bytes([1, 2].map((one) => aloneOf(load, one))));
    expect(done).toEqual([0, 1]);
  });

  test('the server is killed and comes back, and the study goes on', async () => {
    await worker('back', { threads: 2 });
    const load = shop(10);
    const seeds = Array.from({ length: 16 }, (_, seed) => seed);
    const done: number[] = [];
    const sweep = await command('back');
    const results = await sweep.run(jobsOf(load, ...seeds), { onDone: (place) => void (done.push(place) === 6 && server.kill().then(() => server.again())) });
    expect(done.sort((one, other) => one - other)).toEqual(seeds);
    expect(bytes(results)).toBe(bytes(seeds.map((seed) => aloneOf(load, seed))));
    expect(sweep.told).toEqual([]);
  });
});
