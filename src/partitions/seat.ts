// A seat at a worker: sites of somebody's network are carried out here, asked over subjects. One command has it at a time, until it says so or is not heard any more.

import { randomUUID } from 'node:crypto';
import { answerOn } from '../nats/exchange.ts';
import type { Nats } from '../nats/connection.ts';
import { buildOf, buildText } from '../lab/build.ts';
import type { Asked, Hosting } from './host.ts';
import { type Offer, read, subjects, type Taken, type Taking, type Thrown, written } from './seatMessages.ts';

export interface SeatSettings {
  readonly nats: Pick<Nats, 'connection'>;
  /** For people: the machine and the process. */
  readonly worker: string;
  /** What carries out what is asked; a new one for whoever takes the seat. */
  readonly hostingOf: () => Hosting;
  /** Hears what people should know, in sentences. */
  readonly tell: (sentence: string) => void;
  /** What commands must be of; only tests say another. */
  readonly build?: string;
}

/** Milliseconds without a word after which a command is taken for gone. */
const SILENT = 30_000;

/** Returns what ends it; whoever has it then loses it. */
export function openSeat({ nats, worker, hostingOf, tell, build = buildOf() }: SeatSettings): () => void {
  const { connection } = nats;
  const seat = randomUUID();
  const offer: Offer = { seat, build, worker, buildText: buildText() };
  let leave: (() => void) | null = null;
  const sit = (session: string) => {
    const hosting = hostingOf();
    let heardAt = performance.now();
    const heard = () => void (heardAt = performance.now());
    const still = connection.subscribe(subjects.still(seat, session), { callback: heard });
    const stop = answerOn(nats, subjects.asked(seat, session), async (question) => (question.length === 0 ? (leave?.(), question) : carriedOut(hosting, question)), heard);
    const looking = setInterval(() => {
      if (performance.now() - heardAt < SILENT) return;
      tell('the command that had sites here is not heard any more; they are let go');
      leave?.();
    }, SILENT / 10).unref();
    tell('takes sites of a network');
    leave = () => {
      leave = null;
      clearInterval(looking);
      still.unsubscribe();
      // The answer to whoever leaves goes out first.
      setImmediate(stop);
    };
  };
  const subscriptions = [
    connection.subscribe(subjects.wanted, { callback: (error, message) => void (!error && leave === null && message.respond(written(offer))) }),
    connection.subscribe(subjects.take(seat), {
      callback(error, message) {
        const taking = error ? null : read<Taking>(message.data);
        if (!taking) return;
        const isYours = leave === null;
        if (isYours) sit(taking.session);
        message.respond(written({ isYours } satisfies Taken));
      },
    }),
  ];
  return () => {
    leave?.();
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

async function carriedOut(hosting: Hosting, question: Uint8Array): Promise<Uint8Array> {
  try {
    return written(hosting(read<Asked>(question) as Asked));
  } catch (error) {
    const { name, message, stack } = error as Error;
    return written({ error: { name, message, stack } } satisfies Thrown);
  }
}
