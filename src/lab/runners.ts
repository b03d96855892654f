// Many replications at once: lanes take one job after the other, on this thread, on others, or wherever a crew has them made; results come in the order of the jobs,
// whatever ends first. It knows no statistics.

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
  /** Ends the threads, and lets the crew go. */
  close(): Promise<void>;
}

/** Makes a run of a job. Rejects when it fails, or is aborted. */
export type CarryOut = (job: Job, ended: AbortSignal) => Promise<Replication>;

/** Others who carry jobs out, perhaps on other machines; there may be more and fewer of them as time goes, and none. */
export interface Crew {
  /** Calls `told` with how many jobs they take at once, now and whenever that changes. Returns what ends it. */
  follow(told: (hands: number) => void): () => void;
  readonly carryOut: CarryOut;
  close(): Promise<void>;
}

/** A run has thrown, or whoever made it has died; `cause` says which. */
export class RunFailed extends Error {
  readonly seed: number;

  constructor(seed: number, cause: Error) {
    super(`the run of seed ${seed} failed: ${cause.message}`, { cause });
    this.name = 'RunFailed';
    this.seed = seed;
  }
}

/** What carries out a job on a thread. */
export const REPLICATIONS = new URL('./replicationThread.js', import.meta.url);

/** Milliseconds for which runs are made on the calling thread: less is over before others would have begun. */
const HEAD_START = 300;
/** Milliseconds between two breaths of a run on the calling thread. */
const BREATH = 20;

/** With one thread and no crew, all runs are made on the calling one. `module` is what carries out a job on the others; they and the crew begin after `headStart` milliseconds. */
export function openRunners(threads: number = availableParallelism(), module = REPLICATIONS, headStart = HEAD_START, crew: Crew | null = null): Runners {
  const others: Thread<Job, Replication>[] = [];
  const isAlone = threads <= 1 && crew === null;
  let hasBegun = false;
  return {
    async run(jobs, following = {}) {
      const round = begin(jobs, following);
      if (isAlone || (!hasBegun && headStart > 0)) {
        const here = goOn(round, hereAndNow, () => isAlone || !hasBegun);
        await (isAlone ? here : Promise.race([here, sleep(headStart, null, { ref: false })]));
      }
      if (!isAlone && round.left.length > 0) {
        hasBegun = true;
        while (others.length < threads) others.push(openThread(module, 'carryOut'));
        for (const thread of others.slice(0, round.left.length)) void goOn(round, thread.ask);
        await withCrew(round, crew);
      }
      await round.over;
      await Promise.all(round.lanes);
      if (round.failed()) throw round.failed();
      return round.results;
    },
    close: async () => void (await Promise.all([...others.map((thread) => thread.close()), crew?.close()])),
  };
}

/** As many lanes as the crew has hands, until the round is over. */
async function withCrew(round: Round, crew: Crew | null): Promise<void> {
  if (crew === null) return;
  let [hands, busy] = [0, 0];
  const leave = crew.follow((many) => {
    hands = many;
    for (; busy < hands && round.left.length > 0; busy++) void goOn(round, crew.carryOut, () => busy <= hands).then(() => busy--);
  });
  await round.over;
  leave();
}

interface Round {
  readonly jobs: readonly Job[];
  readonly following: Following;
  /** Places of the jobs that nobody has begun. */
  readonly left: number[];
  readonly results: (Replication | null)[];
  /** Whoever takes jobs; none of them rejects. */
  readonly lanes: Promise<void>[];
  readonly ended: AbortSignal;
  /** When there is no job left, nor under way, or it has ended before. */
  readonly over: Promise<void>;
  done(place: number, result: Replication): void;
  /** Ends the round: one of its runs has failed. */
  fail(error: RunFailed): void;
  failed(): RunFailed | null;
}

function begin(jobs: readonly Job[], following: Following): Round {
  const { signal, kept, onDone } = following;
  const results = jobs.map(({ load, seed }) => kept?.find(load, seed) ?? null);
  results.forEach((known, place) => known && onDone?.(place, known, true));
  const left = [...results.keys()].filter((place) => results[place] === null);
  const failing = new AbortController();
  const ended = AbortSignal.any([failing.signal, ...(signal ? [signal] : [])]);
  let open = left.length;
  let failure: RunFailed | null = null;
  let settle: () => void = () => {};
  const over = new Promise<void>((done) => (settle = done));
  if (open === 0 || ended.aborted) settle();
  ended.addEventListener('abort', settle);
  return {
    jobs, following, results, left, lanes: [], ended, over, failed: () => failure,
    done(place, result) {
      results[place] = result;
      onDone?.(place, result, false);
      if (--open === 0) settle();
    },
    fail(error) {
      failure ??= error;
      failing.abort();
    },
  };
}

/** A lane: takes one job after the other, until none is left. */
function goOn(round: Round, carryOut: CarryOut, mayGoOn = () => true): Promise<void> {
  const lane = taking(round, carryOut, mayGoOn);
  round.lanes.push(lane);
  return lane;
}

async function taking({ jobs, following: { kept }, left, ended, done, fail }: Round, carryOut: CarryOut, mayGoOn: () => boolean): Promise<void> {
  while (!ended.aborted && mayGoOn() && left.length > 0) {
    const place = left.shift() as number;
    const { load, seed } = jobs[place] as Job;
    try {
      const result = await carryOut({ load, seed }, ended);
      kept?.keep(load, seed, result);
      done(place, result);
    } catch (error) {
      if (!ended.aborted) fail(new RunFailed(seed, error as Error));
      return;
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
