// A chain: messages into a stream that one process writes, many on their way at once and yet in order. Each says behind which message of the stream it belongs, so the
// server takes none without the one before it; that is why one acknowledgement in many is enough. It keeps nothing: what is not acknowledged its owner says again.

import type { Nats } from './connection.ts';
import { type Outgoing, publish, written } from './outgoing.ts';

export interface Chain {
  /** Resolves when all of these are in the stream. Rejects when that is not sure: then the chain is broken, and so is all that was said behind it. */
  append(messages: readonly Outgoing[]): Promise<void>;
  close(): void;
}

/** What a stream has. */
export interface Stored {
  readonly subject: string;
  header(name: string): string;
}

/** Opens it behind the last message of the stream; also tells the last that is `wanted` of so many, null for none. */
export async function openChain(nats: Nats, stream: string, isWanted: (message: Stored) => boolean, most: number): Promise<{ readonly chain: Chain; readonly last: Stored | null }> {
  const { state: { first_seq: first, last_seq: end } } = await nats.streams.streams.info(stream);
  let last: Stored | null = null;
  for (let seq = end; last === null && seq >= Math.max(1, first) && seq > end - most; seq--) {
    const found = await nats.streams.streams.getMessage(stream, { seq });
    const message = found && { subject: found.subject, header: (name: string) => found.header.get(name) };
    if (message && isWanted(message)) last = message;
  }
  return { chain: chainBehind(nats, end), last };
}

function chainBehind(nats: Nats, behind: number): Chain {
  let [place, broken]: [number, Error | null] = [behind, null];
  // Of those that are on their way; a promise that lasts as long as the chain would keep something of each.
  const underWay = new Set<(why: Error) => void>();
  const end = (why: Error) => {
    broken ??= why;
    for (const fail of underWay) fail(broken);
    underWay.clear();
  };
  const leave = nats.follow((isUp) => isUp || end(new Error('the line to NATS broke')));
  const expected = () => `Nats-Expected-Last-Sequence: ${place++}\r\n`;
  const send = async (messages: readonly Outgoing[]) => {
    const last = messages.at(-1);
    for (const message of messages) if (message !== last) nats.connection.publish(message.subject, message.body, { headers: written(message.id, expected() + message.headers) });
    if (last) await publish(nats, last, expected());
  };
  return {
    append: (messages) => new Promise((done, fail) => {
      if (broken) return fail(broken);
      underWay.add(fail);
      send(messages).then(done, (error: Error) => (end(error), fail(error))).finally(() => underWay.delete(fail));
    }),
    close() {
      leave();
      end(new Error('nobody waits for it any more'));
    },
  };
}
