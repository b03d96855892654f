// Hosts at workers on other machines: seats are found, taken, and asked over subjects.

import { randomUUID } from 'node:crypto';
import { buildOf, buildText } from '../lab/build.ts';
import type { Nats } from '../nats/connection.ts';
import { askerOf, NobodyAnswers } from '../nats/exchange.ts';
import { NatsRefused } from '../nats/refusal.ts';
import { type Answered, type Host, HostLost, hostOver } from './host.ts';
import { type Offer, read, subjects, type Taken, type Thrown, written } from './seatMessages.ts';

type Line = Pick<Nats, 'connection' | 'where'>;

export interface Finding {
  /** How many must be there; as many as offer themselves at once unless said. */
  readonly wanted?: number;
  /** No more than these are taken. */
  readonly most: number;
  /** Hears what people should know while it waits. */
  readonly tell: (sentence: string) => void;
  readonly signal?: AbortSignal;
  /** What workers must be of; only tests say another. */
  readonly build?: string;
}

/** Milliseconds: for which offers are collected; for which they are waited for at the most; between two words that a seat is still needed. */
const OFFERS = 400;
const PATIENCE = 60_000;
const STILL = 5_000;
/** To answer whether a seat is free. */
const ANSWER = 5_000;

/** Rejects with NatsRefused when there are not as many, with a sentence that says what to do. */
export async function hostsAtWorkers(nats: Line, { wanted, most, tell, signal, build = buildOf() }: Finding): Promise<readonly Host[]> {
  const hosts: Host[] = [];
  const least = Math.min(wanted ?? 1, most);
  const strangers = new Set<string>();
  for (const begun = performance.now(); ; ) {
    for (const offer of await offersOf(nats)) {
      if (offer.build !== build) strangers.add(offer.buildText);
      else if (hosts.length < Math.min(wanted ?? Infinity, most)) hosts.push(...(await taken(nats, offer)));
    }
    if (hosts.length >= least) return hosts;
    const sentence = lackText(nats.where, hosts.length, least, [...strangers]);
    if (signal?.aborted || performance.now() - begun > PATIENCE) {
      await Promise.all(hosts.map((host) => host.close()));
      throw new NatsRefused(sentence);
    }
    tell(sentence);
  }
}

function lackText(where: string, there: number, wanted: number, strangers: readonly string[]): string {
  const others = strangers.length === 0 ? '' : `; others there are of another build, and their sites would not be the same: ${strangers.join(', ')}, and this command is ${buildText()}`;
  return `${there} of ${wanted} worker${wanted === 1 ? '' : 's'} for the sites of the network ${there === 1 ? 'is' : 'are'} at ${where}; start ringback worker --nats ${where} on any machine${others}`;
}

async function offersOf({ connection }: Line): Promise<readonly Offer[]> {
  const offers: Offer[] = [];
  try {
    for await (const message of await connection.requestMany(subjects.wanted, new Uint8Array(), { strategy: 'timer', maxWait: OFFERS })) {
      const offer = read<Offer>(message.data);
      if (offer) offers.push(offer);
    }
  } catch {
    // Nobody listens yet, or the line is broken: it is asked again.
    await new Promise((done) => setTimeout(done, OFFERS));
  }
  return offers.sort((one, other) => (one.worker < other.worker ? -1 : 1));
}

/** None when somebody else was quicker. */
async function taken(line: Line, { seat, worker }: Offer): Promise<readonly Host[]> {
  const session = randomUUID();
  const answer = await line.connection.request(subjects.take(seat), written({ session }), { timeout: ANSWER }).catch(() => null);
  return answer && read<Taken>(answer.data)?.isYours ? [hostAt(line, seat, session, worker)] : [];
}

function hostAt(line: Line, seat: string, session: string, worker: string): Host {
  const asker = askerOf(line, subjects.asked(seat, session));
  const still = setInterval(() => void (line.connection.isClosed() || line.connection.publish(subjects.still(seat, session))), STILL).unref();
  let isLost = false;
  const ask = async (question: Uint8Array) => {
    try {
      return await asker.ask(question);
    } catch (error) {
      isLost = true;
      if (error instanceof NobodyAnswers) throw new HostLost(`${worker}, which had sites of the network, is gone: ${error.message}`);
      throw error;
    }
  };
  return hostOver(async (asked) => {
    const answered = read<Answered | Thrown>(await ask(written(asked)));
    if (answered === null) throw new HostLost(`${worker} has answered what nobody understands`);
    if ('error' in answered) throw Object.assign(new Error(answered.error.message), answered.error);
    return answered;
  }, async () => {
    clearInterval(still);
    if (!isLost) await ask(new Uint8Array()).catch(() => {});
  });
}
