// One job at a worker, from the question whether it may begin until its command has said that it has what came of it. While it goes on it says so, to the queue and to the command.

import { randomUUID } from 'node:crypto';
import { setTimeout as nap } from 'node:timers/promises';
import { ask } from '../../nats/asking.ts';
import type { Nats } from '../../nats/connection.ts';
import { largestMessage } from '../../nats/messages.ts';
import { packed } from '../packing.ts';
import type { Job } from '../runners.ts';
import { type Thread, ThreadDied } from '../thread.ts';
import type { Loads } from './loads.ts';
import { type Answer, type Hold, type JobMessage, read, type Saying, subjects, written } from './messages.ts';
import { partOf } from './parts.ts';
import type { Taken } from './queue.ts';

export interface Errand {
  readonly nats: Nats;
  readonly taken: Taken;
  readonly thread: Thread<Job<object>, unknown>;
  readonly loads: Loads;
  /** As others call this worker. */
  readonly worker: string;
  /** Aborted, what is under way is given back. */
  readonly stopping: AbortSignal;
  /** Hear which commands need nothing any more. */
  readonly whenOver: Set<(batch: string) => void>;
  begun(job: JobMessage): void;
  /** `took` is null when nothing came of it here. */
  ended(job: JobMessage, took: number | null): void;
  warn(sentence: string): void;
}

/** Milliseconds: within which a command answers; between two words that it goes on; until what nobody answered is said again. */
const WITHIN = 2_000;
const BEAT = 1_000;
const AGAIN = 500;
/** Milliseconds, with the line to NATS standing, after which a command that says nothing is gone. */
const GONE = 15_000;
/** Milliseconds after which a job that cannot be begun now is offered again; and how often, when its command says nothing at all. */
const PASSES = 1_000;
const TIMES = 20;

/** Who says things, about which job. */
interface Voice extends Hold {
  readonly place: number;
  /** Null when nobody answered. */
  say(saying: Saying): Promise<Answer | null>;
}

/** Never rejects for what becomes of the job; the queue knows it in the end. */
export async function carryThrough(errand: Errand): Promise<void> {
  const { nats, taken, worker } = errand;
  const { batch, place } = taken.job;
  const desk = subjects.desk(batch);
  const voice: Voice = { hold: randomUUID(), worker, place, say: async (saying) => read<Answer>((await ask(nats, desk, written(saying), WITHIN)) ?? new Uint8Array()) };
  const answer = await voice.say({ say: 'begin', ...of(voice) });
  if (answer === 'go') return underWay(errand, voice);
  if (answer === 'no' || (answer === null && taken.times > TIMES)) return taken.drop();
  // It may have been heard, and only its answer lost.
  if (answer === null) await voice.say({ say: 'givenBack', ...of(voice) });
  taken.pass(PASSES);
}

const of = ({ place, hold, worker }: Voice) => ({ place, hold, worker });

async function underWay(errand: Errand, voice: Voice): Promise<void> {
  const { taken, thread, loads, stopping, whenOver } = errand;
  const { job } = taken;
  const unwanted = new AbortController();
  const isOver = (batch: string) => batch === job.batch && unwanted.abort();
  whenOver.add(isOver);
  const beating = beat(errand, voice, unwanted);
  const insist = insisting(voice, unwanted.signal);
  const began = performance.now();
  let took: number | null = null;
  errand.begun(job);
  try {
    const load = await loads.of(job.load, insist);
    if (load === null) return taken.drop();
    const run = await thread.ask({ load, seed: job.seed }, AbortSignal.any([unwanted.signal, stopping]));
    took = performance.now() - began;
    await sendHome(run, errand, voice, insist);
    taken.drop();
  } catch (error) {
    await wentWrong(error as Error, errand, voice, unwanted.signal, insist);
  } finally {
    clearInterval(beating);
    whenOver.delete(isOver);
    errand.ended(job, took);
  }
}

/** Says to the queue and to the command that it goes on; hears that it need not, or that nobody is there who would want it. */
function beat({ nats, taken }: Errand, voice: Voice, unwanted: AbortController): NodeJS.Timeout {
  let lastAnswer = performance.now();
  return setInterval(() => {
    taken.keep();
    if (!nats.isUp()) lastAnswer = performance.now();
    void voice.say({ say: 'still', ...of(voice) }).then((answer) => {
      if (answer !== null) lastAnswer = performance.now();
      if (answer === 'no' || performance.now() - lastAnswer > GONE) unwanted.abort();
    });
  }, BEAT);
}

/** Says it until it is answered. Rejects when nobody wants it any more. */
function insisting({ say }: Voice, unwanted: AbortSignal): (saying: Saying) => Promise<Answer> {
  return async (saying) => {
    for (;;) {
      unwanted.throwIfAborted();
      const answer = await say(saying);
      if (answer !== null) return answer;
      await nap(AGAIN);
    }
  };
}

async function sendHome(run: unknown, { nats }: Errand, voice: Voice, insist: (saying: Saying) => Promise<Answer>): Promise<void> {
  const whole = packed(run);
  const room = largestMessage(nats);
  for (let part = 0, parts = 1; part < parts; part++) {
    const piece = partOf(whole, part, room);
    parts = piece.parts;
    if ((await insist({ say: 'result', ...of(voice), ...piece })) === 'no') return;
  }
}

/** Whatever it was, the command knows it before the queue does. */
async function wentWrong(error: Error, { taken, stopping, warn }: Errand, voice: Voice, unwanted: AbortSignal, insist: (saying: Saying) => Promise<Answer>): Promise<void> {
  const { seed, what, whose } = taken.job;
  if (unwanted.aborted) return taken.drop();
  if (stopping.aborted) {
    await voice.say({ say: 'givenBack', ...of(voice) });
    return taken.pass(0);
  }
  const isDeath = error instanceof ThreadDied;
  warn(`the run of seed ${seed} of ${what} of ${whose} failed: ${error.message}`);
  const { name, message, stack = message } = error;
  await insist(isDeath ? { say: 'died', ...of(voice), why: message } : { say: 'threw', ...of(voice), error: { name, message, stack } }).catch(() => {});
  if (isDeath) taken.pass(0);
  else taken.drop();
}
