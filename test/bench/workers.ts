// Runs by workers over NATS: how many jobs a second the queue lets through when a run is nothing, beside what bare messages of a work queue reach; and how much faster
// one, two and four worker processes make a study than one thread, beside as many local threads.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openCrew } from '../../src/lab/remote/crew.ts';
import { openWorker } from '../../src/lab/remote/worker.ts';
import { type Job, openRunners, type Runners } from '../../src/lab/runners.ts';
import { connectNats, type Nats } from '../../src/nats/connection.ts';
import { openStream } from '../../src/nats/streams.ts';
import { shop } from '../lab/shop.ts';
import { startNats } from '../nats/natsServer.ts';
import type { Figure } from './measure.ts';

const EMPTY = 2_000;
const RUNS = 200;
const HOURS = 40;
const silent = { info: () => {}, warn: () => {} };
const two = (value: number) => Math.round(value * 100) / 100;

export async function* workers(): AsyncIterable<Figure> {
  const server = await startNats();
  const open = () => connectNats({ url: server.url, name: 'bench', log: silent });
  try {
    yield await empty(open);
    yield await speedUp(open, server.url);
  } finally {
    await server.end();
  }
}

const peakMB = () => Math.round(process.resourceUsage().maxRSS / 1024);
const jobsOf = (load: Job['load'], many: number): readonly Job[] => Array.from({ length: many }, (_, seed) => ({ load, seed }));

/** Milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function commandOf(open: () => Promise<Nats>): Promise<Runners> {
  return openRunners(0, undefined, 0, await openCrew({ nats: await open(), what: 'bench', tell: () => {} }));
}

/** A run of a shop that nobody rings, on two threads of this process. */
async function empty(open: () => Promise<Nats>): Promise<Figure> {
  const bare = await bareMessages(await open());
  const worker = await openWorker({ nats: await open(), threads: 2, module: new URL('./emptyThread.js', import.meta.url), tell: { works: () => {}, done: () => {}, busy: () => {}, warn: () => {} } });
  const runners = await commandOf(open);
  const load = shop(1);
  await runners.run(jobsOf(load, 100));
  const took = await timed(() => runners.run(jobsOf(load, EMPTY)));
  await Promise.all([runners.close(), worker.stop()]);
  return { name: 'workers.empty', unit: 'jobs', perSecond: Math.round((EMPTY * 1000) / took), bareMessagesPerSecond: Math.round(bare), peakMB: peakMB(), note: 'command, worker with two threads and server on one machine' };
}

/** Put in, taken and acknowledged, one at a time by two who ask. */
async function bareMessages(nats: Nats): Promise<number> {
  await openStream(nats, { name: 'BENCH', subjects: ['bench.*'], retention: 'workqueue' });
  await nats.streams.consumers.add('BENCH', { durable_name: 'bench', ack_policy: 'explicit' });
  const consumer = await nats.jetStream.consumers.get('BENCH', 'bench');
  const lane = async (many: number) => {
    for (let job = 0; job < many; job++) {
      await nats.jetStream.publish('bench.job', 'job');
      (await consumer.next({ expires: 5_000 }))?.ack();
    }
  };
  const took = await timed(() => Promise.all([lane(EMPTY / 2), lane(EMPTY / 2)]));
  await nats.close();
  return (EMPTY * 1000) / took;
}

async function speedUp(open: () => Promise<Nats>, url: string): Promise<Figure> {
  const load = shop(HOURS);
  const seconds: Record<string, number> = {};
  for (const threads of [1, 2]) {
    const runners = openRunners(threads);
    await runners.run(jobsOf(load, 20));
    seconds[`threads${threads}`] = two((await timed(() => runners.run(jobsOf(load, RUNS)))) / 1000);
    await runners.close();
  }
  for (const many of [1, 2, 4]) {
    const processes = await Promise.all(Array.from({ length: many }, () => startWorker(url)));
    const runners = await commandOf(open);
    await runners.run(jobsOf(load, 20 * many));
    seconds[`workers${many}`] = two((await timed(() => runners.run(jobsOf(load, RUNS)))) / 1000);
    await runners.close();
    for (const child of processes) child.kill('SIGKILL');
  }
  const { threads1 = 0, threads2 = 0, workers1 = 0, workers2 = 0, workers4 = 0 } = seconds;
  return {
    name: 'workers.speedUp', unit: 'runs', perSecond: two(RUNS / workers2), threads1, threads2, workers1, workers2, workers4, speedUpOfThreads2: two(threads1 / threads2), speedUp1: two(threads1 / workers1), speedUp2: two(threads1 / workers2), speedUp4: two(threads1 / workers4),
    peakMB: peakMB(), note: `seconds for ${RUNS} runs of ${HOURS} hours and ${HOURS * 60} calls`,
  };
}

/** With one thread; when it says that it is there. */
async function startWorker(url: string): Promise<ChildProcess> {
  // The same code as here, for it is of the same build.
  const child = spawn(process.execPath, [fileURLToPath(new URL('./workerProcess.js', import.meta.url)), url], { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(child.stderr as NonNullable<typeof child.stderr>, 'data');
  return child;
}
