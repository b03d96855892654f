// Runs by workers over NATS: how many jobs a second the queue lets through when a run is nothing, beside what bare messages of a work queue reach; and how much faster
// two worker processes make a study than one thread, beside two local threads.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openCrew } from '../../src/lab/remote/crew.ts';
import { openWorker } from '../../src/lab/remote/worker.ts';
import { type Job, openRunners, replications, type Runners } from '../../src/lab/runners.ts';
import { connectNats, type Nats } from '../../src/nats/connection.ts';
import { openStream } from '../../src/nats/streams.ts';
import { shop } from '../lab/shop.ts';
import { startNats } from '../nats/natsServer.ts';
import type { Figure } from './measure.ts';

const EMPTY = 2_000;
const RUNS = 200;
const HOURS = 40;
const ROUNDS = 5;
/** Milliseconds of what /proc counts in. */
const TICK = 10;
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
  return openRunners(replications, 0, 0, await openCrew({ nats: await open(), what: 'bench', tell: () => {} }));
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

const CONTENDERS = ['thread', 'threads2', 'workers2'] as const;
type Contender = (typeof CONTENDERS)[number];

/** Milliseconds of the wall, and of processors in all processes together. */
interface Round {
  readonly wall: number;
  readonly processor: number;
}

/** Round by round, each contender in each, so that what else goes on here meets all of them. */
async function speedUp(open: () => Promise<Nats>, url: string): Promise<Figure> {
  const load = shop(HOURS);
  const processes = await Promise.all([startWorker(url), startWorker(url)]);
  const runners: Readonly<Record<Contender, Runners>> = { thread: openRunners(replications, 1), threads2: openRunners(replications, 2), workers2: await commandOf(open) };
  const rounds: Record<Contender, Round[]> = { thread: [], threads2: [], workers2: [] };
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + processes.reduce((sum, { pid }) => sum + processorOf(pid as number), 0);
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < CONTENDERS.length; turn++) {
      const contender = CONTENDERS[(round + turn) % CONTENDERS.length] as Contender;
      await runners[contender].run(jobsOf(load, 10));
      const before = used();
      const wall = await timed(() => runners[contender].run(jobsOf(load, RUNS)));
      rounds[contender].push({ wall, processor: used() - before });
    }
  }
  await Promise.all(Object.values(runners).map((one) => one.close()));
  for (const child of processes) child.kill('SIGKILL');
  const figures = Object.fromEntries(CONTENDERS.map((contender) => [contender, figuresOf(rounds[contender])])) as Record<Contender, Seconds>;
  const times = (what: 'best' | 'median', contender: Contender) => two(figures.thread[what] / figures[contender][what]);
  const text = ({ best, median, worst, processor }: Seconds) => `best ${best}, median ${median}, worst ${worst}; of processors ${processor}`;
  return {
    name: 'workers.speedUp', unit: 'runs', perSecond: two(RUNS / figures.workers2.best), ...Object.fromEntries(CONTENDERS.map((contender) => [contender, text(figures[contender])])),
    speedUpOfThreads2: times('best', 'threads2'), speedUpOfThreads2AtMedian: times('median', 'threads2'), speedUpOfWorkers2: times('best', 'workers2'), speedUpOfWorkers2AtMedian: times('median', 'workers2'),
    load: loadavg().map(two).join(', '), peakMB: peakMB(), note: `seconds for ${RUNS} runs of ${HOURS} hours and ${HOURS * 60} calls, ${ROUNDS} rounds; processors: of all processes together, at the median`,
  };
}

interface Seconds {
  readonly best: number;
  readonly median: number;
  readonly worst: number;
  readonly processor: number;
}

const seconds = (all: readonly number[], share: number) => two(([...all].sort((one, other) => one - other)[Math.floor((all.length - 1) * share)] as number) / 1000);

function figuresOf(rounds: readonly Round[]): Seconds {
  const walls = rounds.map(({ wall }) => wall);
  return { best: seconds(walls, 0), median: seconds(walls, 0.5), worst: seconds(walls, 1), processor: seconds(rounds.map(({ processor }) => processor), 0.5) };
}

/** Milliseconds that another process has used. */
function processorOf(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? [];
  return (Number(user) + Number(system)) * TICK;
}

/** With one thread; when it says that it is there. */
async function startWorker(url: string): Promise<ChildProcess> {
  // The same code as here, for it is of the same build.
  const child = spawn(process.execPath, [fileURLToPath(new URL('./workerProcess.js', import.meta.url)), url], { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(child.stderr as NonNullable<typeof child.stderr>, 'data');
  return child;
}
