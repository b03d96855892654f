// Many replications on all cores: jobs go to worker threads, results come in the order of the jobs, whatever ends first. It knows no statistics.

import { availableParallelism } from 'node:os';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { KeptRuns } from './keptRuns.ts';
import { type Load, replication, type Replication } from './replication.ts';
import { openThread, type Thread } from './thread.ts';

/** One run: a load from a seed. */
export interface Job {
  readonly load: Load;
  readonly seed: number;
}

export interface Following {
  /** Aborted, it ends the runs that are under way; those that have finished are given. */
  readonly signal?: AbortSignal;
  /** Where runs that have been made before are found, and new ones are put. */
  readonly kept?: KeptRuns | null;
  /** Each job as it ends, by its place, and whether its run was made before. */
  readonly onDone?: (place: number, replication: Replication, wasKept: boolean) => void;
}

export interface Runners {
  /** In the order of the jobs; null for those that were not finished when they were aborted. Rejects with RunFailed; whatever had finished was told and kept. */
  run(jobs: readonly Job[], following?: Following): Promise<readonly (Replication | null)[]>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** A run has thrown, or its thread has died; `cause` says which. */
export class RunFailed extends Error {
  readonly seed: number;

  constructor(seed: number, cause: Error) {
    super(`the run of seed ${seed} failed: ${cause.message}`, { cause });
    this.name = 'RunFailed';
    this.seed = seed;
  }
}

/** Milliseconds for which runs are made on the calling thread: less is over before others would have begun. */
const HEAD_START = 300;
/** Milliseconds between two breaths of a run on the calling thread. */
const BREATH = 20;

/** With one thread, all runs are made on the calling one. `module` is what carries out a job on the others, which begin after `headStart` milliseconds. */
export function openRunners(threads: number = availableParallelism(), module = new URL('./replicationThread.js', import.meta.url), headStart = HEAD_START): Runners {
  const others: Thread<Job, Replication>[] = [];
  return {
    async run(jobs, following = {}) {
      const round = begin(jobs, following);
      let isAlone = true;
      const lanes = others.length > 0 ? [] : [goOn(round, (job) => hereAndNow(job, round.ended), () => isAlone)];
      if (threads > 1 && others.length === 0) await Promise.race([...lanes, sleep(headStart, null, { ref: false })]);
      if (threads > 1 && round.left.length > 0) {
        isAlone = false;
        while (others.length < threads) others.push(openThread(module, 'carryOut'));
        for (const thread of others.slice(0, round.left.length)) lanes.push(goOn(round, (job) => thread.ask(job, round.ended)));
      }
      await Promise.all(lanes);
      return round.results;
    },
    close: async () => void (await Promise.all(others.map((thread) => thread.close()))),
  };
}

interface Round {
  readonly jobs: readonly Job[];
  readonly following: Following;
  /** Places of the jobs that nobody has begun. */
  readonly left: number[];
  readonly results: (Replication | null)[];
  readonly ended: AbortSignal;
  /** Ends the round: one of its runs has failed. */
  readonly end: () => void;
}

function begin(jobs: readonly Job[], following: Following): Round {
  const { signal, kept, onDone } = following;
  const failed = new AbortController();
  const results = jobs.map(({ load, seed }) => kept?.find(load, seed) ?? null);
  results.forEach((known, place) => known && onDone?.(place, known, true));
  return {
    jobs, following, results, left: [...results.keys()].filter((place) => results[place] === null),
    ended: AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]), end: () => failed.abort(),
  };
}

/** Takes one job after the other, until none is left. */
async function goOn({ jobs, following: { kept, onDone }, left, results, ended, end }: Round, carryOut: (job: Job) => Promise<Replication>, mayGoOn = () => true): Promise<void> {
  while (!ended.aborted && mayGoOn() && left.length > 0) {
    const place = left.shift() as number;
    const { load, seed } = jobs[place] as Job;
    try {
      const result = await carryOut({ load, seed });
      kept?.keep(load, seed, result);
      results[place] = result;
      onDone?.(place, result, false);
    } catch (error) {
      if (ended.aborted) return;
      end();
      throw new RunFailed(seed, error as Error);
    }
  }
}

/** On this thread, with breaths between, so that signals come in and progress goes out. */
async function hereAndNow({ load, seed }: Job, ended: AbortSignal): Promise<Replication> {
  const run = replication(load, seed);
  for (let last = performance.now(); ; ) {
    const step = run.next();
    if (step.done) return step.value;
    if (performance.now() - last < BREATH) continue;
    await breathe();
    ended.throwIfAborted();
    last = performance.now();
  }
}
