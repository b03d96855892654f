// Many runs at once: lanes take one job after the other, on this thread, on others, or wherever a crew has them made; results come in the order of the jobs,
// whatever ends first. It knows no statistics.

import { availableParallelism } from 'node:os';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { KeptRuns } from './keptRuns.ts';
import { type Load, replication, type Replication } from './replication.ts';
import { openThread, type Thread } from './thread.ts';

/** One run: a load from a seed. Loads are those of one switch, unless somebody says how others are made. */
export interface Job<Of = Load> {
  readonly load: Of;
  readonly seed: number;
}

export interface Following<Of = Load, Run = Replication> {
  /** Aborted, it ends the runs that are under way; those that have finished are given. */
  readonly signal?: AbortSignal;
  /** Where runs that have been made before are found, and new ones are put. */
  readonly kept?: KeptRuns<Of, Run> | null;
  /** Each job as it ends, by its place, and whether its run was made before. */
  readonly onDone?: (place: number, run: Run, wasKept: boolean) => void;
}

export interface Runners<Of = Load, Run = Replication> {
  /** In the order of the jobs; null for those that were not finished when they were aborted. Rejects with RunFailed; whatever had finished was told and kept. */
  run(jobs: readonly Job<Of>[], following?: Following<Of, Run>): Promise<readonly (Run | null)[]>;
  /** Ends the threads, and lets the crew go. */
  close(): Promise<void>;
}

/** Makes a run of a job. Rejects when it fails, or is aborted. */
export type CarryOut<Of = Load, Run = Replication> = (job: Job<Of>, ended: AbortSignal) => Promise<Run>;

/** How runs are made: by the module on other threads, which exports `carryOut`, and on the calling one. */
export interface Making<Of = Load, Run = Replication> {
  readonly module: URL;
  readonly here: CarryOut<Of, Run>;
}

/** Others who carry jobs out, perhaps on other machines; there may be more and fewer of them as time goes, and none. */
export interface Crew<Of = Load, Run = Replication> {
  /** Calls `told` with how many jobs they take at once, now and whenever that changes. Returns what ends it. */
  follow(told: (hands: number) => void): () => void;
  readonly carryOut: CarryOut<Of, Run>;
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

/** Runs of one switch. */
export const replications: Making = { module: new URL('./replicationThread.js', import.meta.url), here: hereAndNow };

/** Milliseconds for which runs are made on the calling thread: less is over before others would have begun. */
const HEAD_START = 300;
/** Milliseconds between two breaths of a run on the calling thread. */
const BREATH = 20;

/** With one thread and no crew, all runs are made on the calling one. The others and the crew begin after `headStart` milliseconds, for which the calling one works alone; with 0 it makes none. */
export function openRunners<Of, Run>({ module, here: onThis }: Making<Of, Run>, threads: number = availableParallelism(), headStart = HEAD_START, crew: Crew<Of, Run> | null = null): Runners<Of, Run> {
  const others: Thread<Job<Of>, Run>[] = [];
  const isAlone = threads <= 1 && crew === null;
  let hasBegun = false;
  return {
    async run(jobs, following = {}) {
      const round = begin(jobs, following);
      if (isAlone || (!hasBegun && headStart > 0)) {
        const here = goOn(round, onThis, () => isAlone || !hasBegun);
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
async function withCrew<Of, Run>(round: Round<Of, Run>, crew: Crew<Of, Run> | null): Promise<void> {
  if (crew === null) return;
  let [hands, busy] = [0, 0];
  const leave = crew.follow((many) => {
    hands = many;
    for (; busy < hands && round.left.length > 0; busy++) void goOn(round, crew.carryOut, () => busy <= hands).then(() => busy--);
  });
  await round.over;
  leave();
}

interface Round<Of, Run> {
  readonly jobs: readonly Job<Of>[];
  readonly following: Following<Of, Run>;
  /** Places of the jobs that nobody has begun. */
  readonly left: number[];
  readonly results: (Run | null)[];
  /** Whoever takes jobs; none of them rejects. */
  readonly lanes: Promise<void>[];
  readonly ended: AbortSignal;
  /** When there is no job left, nor under way, or it has ended before. */
  readonly over: Promise<void>;
  done(place: number, result: Run): void;
  /** Ends the round: one of its runs has failed. */
  fail(error: RunFailed): void;
  failed(): RunFailed | null;
}

function begin<Of, Run>(jobs: readonly Job<Of>[], following: Following<Of, Run>): Round<Of, Run> {
  const { signal, kept, onDone } = following;
  const results: (Run | null)[] = jobs.map(({ load, seed }) => kept?.find(load, seed) ?? null);
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
function goOn<Of, Run>(round: Round<Of, Run>, carryOut: CarryOut<Of, Run>, mayGoOn = () => true): Promise<void> {
  const lane = taking(round, carryOut, mayGoOn);
  round.lanes.push(lane);
  return lane;
}

async function taking<Of, Run>({ jobs, following: { kept }, left, ended, done, fail }: Round<Of, Run>, carryOut: CarryOut<Of, Run>, mayGoOn: () => boolean): Promise<void> {
  while (!ended.aborted && mayGoOn() && left.length > 0) {
    const place = left.shift() as number;
    const { load, seed } = jobs[place] as Job<Of>;
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
