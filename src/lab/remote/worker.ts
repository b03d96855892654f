// A worker: takes jobs of its build out of the queue, one for each of its threads, and sends home what came of them. It keeps nothing, and may be killed at any moment.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as nap } from 'node:timers/promises';
import type { Nats } from '../../nats/connection.ts';
import { listenOn, sayOn } from '../../nats/messages.ts';
import { buildOf, buildText } from '../build.ts';
import { type Job, replications } from '../runners.ts';
import { openThread, type Thread } from '../thread.ts';
import { carryThrough, type Errand } from './errand.ts';
import { openLoads } from './loads.ts';
import { asJson, fromJson, type JobMessage, type Presence, type RollCall, subjects } from './messages.ts';
import { type JobsOfBuild, openJobsOf } from './queue.ts';

export interface WorkerSettings {
  /** Theirs from now on: it is closed with the worker. */
  readonly nats: Nats;
  readonly threads: number;
  /** What carries out a job on the threads. */
  readonly module?: URL;
  readonly tell: WorkerTold;
  /** What its runs are of; only tests say another. */
  readonly build?: string;
}

/** What people are told of it. */
export interface WorkerTold {
  /** Somebody's jobs begin to come. */
  works(job: JobMessage): void;
  /** A run is over, after so many milliseconds. */
  done(job: JobMessage, took: number): void;
  /** How many threads are at work. */
  busy(threads: number): void;
  /** Something that should not be. */
  warn(sentence: string): void;
}

export interface Worker {
  /** As others call it. */
  readonly name: string;
  /** Gives back what is under way, and ends. */
  stop(): Promise<void>;
}

/** Milliseconds between two words that it is there; until a queue that cannot be reached is tried again. */
const PRESENCE = 1_000;
const AGAIN = 500;

/** Throws NatsRefused when there can be no queue. */
export async function openWorker(settings: WorkerSettings): Promise<Worker> {
  const { nats, threads, module = replications.module, build = buildOf() } = settings;
  const name = `${hostname()}:${process.pid}`;
  const queue = { jobs: await openJobsOf(nats, build) };
  const stopping = new AbortController();
  const over = new Set<(batch: string) => void>();
  const shared = { nats, worker: name, loads: openLoads(nats), stopping: stopping.signal, whenOver: over, ...telling(settings) };
  const staff = Array.from({ length: threads }, () => openThread<Job<object>, unknown>(module, 'carryOut'));
  const presence = announcing(settings, build, name);
  const stopListening = listenOn(nats, subjects.over, ({ text }) => {
    const batch = fromJson<{ readonly batch: string }>(text)?.batch;
    if (batch !== undefined) for (const told of [...over]) told(batch);
  });
  const lanes = staff.map((thread) => takeJobs(queue, { ...shared, thread }, build));
  return {
    name,
    async stop() {
      presence.leave();
      stopListening();
      stopping.abort();
      await Promise.all(lanes);
      await Promise.all(staff.map((thread) => thread.close()));
      await nats.close();
    },
  };
}

/** Says how much is going on, and whose jobs come. */
function telling({ tell }: WorkerSettings): Pick<Errand, 'begun' | 'ended' | 'warn'> {
  const known = new Set<string>();
  let busy = 0;
  return {
    begun(job) {
      if (!known.has(job.batch)) tell.works(job);
      known.add(job.batch);
      tell.busy(++busy);
    },
    ended(job, took) {
      tell.busy(--busy);
      if (took !== null) tell.done(job, took);
    },
    warn: tell.warn,
  };
}

/** One thread's work: a job, and then the next. */
async function takeJobs(queue: { jobs: JobsOfBuild }, errand: Omit<Errand, 'taken'> & { readonly thread: Thread<Job<object>, unknown> }, build: string): Promise<void> {
  const { nats, stopping } = errand;
  while (!stopping.aborted) {
    try {
      const taken = await queue.jobs.next(stopping);
      if (taken) await carryThrough({ ...errand, taken });
    } catch {
      // The server is away, or has come back without the queue.
      await nap(AGAIN, null, { signal: stopping }).catch(() => {});
      if (nats.isUp() && !stopping.aborted) queue.jobs = await openJobsOf(nats, build).catch(() => queue.jobs);
    }
  }
}

/** Says that it is there, again and again and to whoever asks; and to people, whose jobs it must leave to others. */
function announcing({ nats, threads, tell }: WorkerSettings, build: string, name: string): { readonly leave: () => void } {
  const worker = randomUUID();
  const refused = new Set<string>();
  const say = (many: number) => sayOn(nats, subjects.presence, asJson({ worker, name, build, buildText: buildText(build), threads: many } satisfies Presence));
  const stopListening = listenOn(nats, subjects.rollCall, ({ text }) => {
    say(threads);
    const call = fromJson<RollCall>(text);
    if (call === null || call.build === build || refused.has(call.batch)) return;
    refused.add(call.batch);
    tell.warn(`${call.what} of ${call.whose} is of build ${call.buildText}; this worker is of ${buildText(build)}, whose runs would not be the same, and leaves it to others`);
  });
  const timer = setInterval(() => say(threads), PRESENCE);
  say(threads);
  return {
    leave() {
      clearInterval(timer);
      stopListening();
      say(0);
    },
  };
}
