// Workers on other machines as a crew: jobs go into the queue, results come back to the desk. Who is there, and who has died, is seen by watch.ts.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as nap } from 'node:timers/promises';
import type { Nats } from '../../nats/connection.ts';
import { sayOn } from '../../nats/messages.ts';
import { buildOf, buildText } from '../build.ts';
import type { Load, Replication } from '../replication.ts';
import type { Crew, Job } from '../runners.ts';
import { type Desk, openDesk } from './desk.ts';
import { asJson, type JobMessage, subjects } from './messages.ts';
import { type Death, DEATHS, type OpenJob } from './openJobs.ts';
import { openJobs, putJob, withdrawJobs } from './queue.ts';
import { openWatch } from './watch.ts';

export interface CrewSettings {
  /** Theirs from now on: it is closed with the crew. */
  readonly nats: Nats;
  /** What workers are told it is, as `sweep agents.yaml`. */
  readonly what: string;
  /** Hears what people should know, in sentences. */
  readonly tell: (sentence: string) => void;
  /** What workers must be of; only tests say another. */
  readonly build?: string;
}

/** Milliseconds until a job that could not be put in is tried again. */
const AGAIN = 250;

/** Throws NatsRefused when there can be no queue. */
export async function openCrew<Of extends object = Load, Run = Replication>({ nats, what, tell, build = buildOf() }: CrewSettings): Promise<Crew<Of, Run>> {
  await openJobs(nats);
  const [batch, whose] = [randomUUID(), `${hostname()}:${process.pid}`];
  const jobs = new Map<number, OpenJob>();
  const tellDeath = ({ job, deaths }: OpenJob, { worker, why }: Death) => void (deaths.length < DEATHS && tell(`worker ${worker} died at the run of seed ${job.seed}, which goes to another: ${why}`));
  const desk = openDesk({ nats, batch, jobs, tellDeath });
  const inQueue = new Map<number, number[]>();
  const put = putting(nats, build, { batch, what, whose }, jobs, inQueue);
  const watch = openWatch({ nats, tell, build, jobs, tellDeath, call: { batch, build, buildText: buildText(build), what, whose }, backAgain: () => [...jobs.keys()].forEach((place) => void put(place)) });
  let places = 0;
  return {
    follow: watch.follow,
    carryOut(job, ended) {
      const place = places++;
      return carried<Run>(job, ended, desk, (open) => (jobs.set(place, open), void put(place))).then((run) => {
        // Whoever made it takes it out; one that is there twice stays until the end.
        if (inQueue.get(place)?.length === 1) inQueue.delete(place);
        return run;
      }).finally(() => jobs.delete(place));
    },
    async close() {
      watch.end();
      desk.close();
      sayOn(nats, subjects.over, asJson({ batch }));
      if (nats.isUp()) await withdrawJobs(nats, [...inQueue.values()].flat());
      await nats.close();
    },
  };
}

/** Until its run has come, or it has failed, or is not wanted any more. */
function carried<Run>(job: Job<object>, ended: AbortSignal, desk: Desk, open: (job: OpenJob) => void): Promise<Run> {
  return new Promise((done, fail) => {
    const abort = () => fail(ended.reason as Error);
    if (ended.aborted) return abort();
    ended.addEventListener('abort', abort);
    const over = <Value>(end: (value: Value) => void) => (value: Value) => (ended.removeEventListener('abort', abort), end(value));
    open({ job, digest: desk.digestOf(job.load), held: null, deaths: [], coming: new Map(), done: over((run: unknown) => done(run as Run)), fail: over(fail) });
  });
}

/** Puts a job into the queue, as often as it takes, and writes down its number there; one that is done or in hand is none. Two of the same do no harm: the desk lets one begin. */
function putting(nats: Nats, build: string, about: Pick<JobMessage, 'batch' | 'what' | 'whose'>, jobs: ReadonlyMap<number, OpenJob>, inQueue: Map<number, number[]>) {
  return async (place: number): Promise<void> => {
    for (let open = jobs.get(place); open && open.held === null; open = jobs.get(place)) {
      try {
        const number = await putJob(nats, build, { ...about, place, seed: open.job.seed, load: open.digest });
        inQueue.set(place, [...(inQueue.get(place) ?? []), number]);
        return;
      } catch {
        await nap(AGAIN);
        // A server that came back without what it had.
        if (nats.isUp()) await openJobs(nats).catch(() => {});
      }
    }
  };
}
