// The queue of jobs: a stream from which each job is taken by one worker, and goes to another when that one says nothing for a while. Workers take only jobs of their own build.

import type { Nats } from '../../nats/connection.ts';
import { openStream } from '../../nats/streams.ts';
import { asJson, fromJson, type JobMessage, subjects, tokenOfBuild } from './messages.ts';

const JOBS = 'RINGBACK_JOBS';

const NANOS = 1_000_000;
/** Milliseconds after which nobody will ask for a job any more: its command is gone, and so are all workers. */
const OLDEST = 86_400_000;
/** Milliseconds for which a worker may say nothing before its job goes to another. */
export const SILENCE = 4_000;
/** After so many milliseconds without a worker nobody remembers that there were any of a build. */
const FORGOTTEN = 3_600_000;
/** Milliseconds for which a worker asks for a job before it asks again. */
const ASKS_FOR = 2_000;

/** A job as a worker has it in hand, until it says what became of it. */
export interface Taken {
  readonly job: JobMessage;
  /** How often somebody has taken it, this time included. */
  readonly times: number;
  /** Goes on keeping it. */
  keep(): void;
  /** It is done, or nobody wants it. */
  drop(): void;
  /** To whoever asks next, after so many milliseconds. */
  pass(after: number): void;
}

export async function openJobs(nats: Nats): Promise<void> {
  await openStream(nats, { name: JOBS, subjects: [subjects.everyJob], retention: 'workqueue', storage: 'file', max_age: OLDEST * NANOS });
}

/** Gives its number in the queue. Rejects while the line is broken. */
export async function putJob({ jetStream }: Nats, build: string, job: JobMessage): Promise<number> {
  return (await jetStream.publish(subjects.jobs(tokenOfBuild(build), job.batch), asJson(job), { timeout: SILENCE })).seq;
}

/** Takes those out again that are still there. One by one: a purge of one command's subject makes nats-server 2.9 forget the jobs of others, too. */
export async function withdrawJobs({ streams }: Nats, numbers: Iterable<number>): Promise<void> {
  await Promise.all([...numbers].map((number) => streams.streams.deleteMessage(JOBS, number, false).catch(() => {})));
}

export interface JobsOfBuild {
  /** Null when none came for a moment. Rejects while the line is broken, and when the queue has gone. */
  next(ended: AbortSignal): Promise<Taken | null>;
}

/** What workers of one build take jobs from, in the order in which they were put in. */
export async function openJobsOf(nats: Nats, build: string): Promise<JobsOfBuild> {
  await openJobs(nats);
  const name = `build-${tokenOfBuild(build)}`;
  await nats.streams.consumers.add(JOBS, {
    durable_name: name, filter_subject: subjects.jobsOf(tokenOfBuild(build)), ack_policy: 'explicit', ack_wait: SILENCE * NANOS, max_deliver: -1, max_ack_pending: -1, inactive_threshold: FORGOTTEN * NANOS,
  });
  const consumer = await nats.jetStream.consumers.get(JOBS, name);
  return {
    async next(ended) {
      const asking = await consumer.fetch({ max_messages: 1, expires: ASKS_FOR });
      const stop = () => asking.stop();
      ended.addEventListener('abort', stop);
      try {
        for await (const message of asking) {
          const job = fromJson<JobMessage>(message.string());
          if (job === null) message.term();
          else return { job, times: message.info.deliveryCount, keep: () => message.working(), drop: () => message.ack(), pass: (after) => message.nak(after) };
        }
        return null;
      } finally {
        ended.removeEventListener('abort', stop);
      }
    },
  };
}
