// Publishing for tests: a press that works in this process, and everything that has come to NATS as whoever reads it sees it.

import { onTestFinished } from 'vitest';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { tokenOf } from '../../../src/nats/subjects.ts';
import { takeUpPress } from '../../../src/server/publishing/press.ts';
import type { Publishable } from '../../../src/server/publishing/publishable.ts';
import { type PressThread, type PublisherSource, publisherSource } from '../../../src/server/publishing/publisher.ts';
import type { FromThread, ThreadData, ToThread } from '../../../src/server/publishing/threadMessages.ts';
import type { Logger } from '../../../src/server/serve.ts';

/** What stands in a stream. */
export interface Read {
  /** Behind the site. */
  readonly subject: string;
  readonly seq: number;
  readonly run: string;
  readonly time: string;
  readonly body: string;
}

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };

export async function reader(url: string): Promise<Nats> {
  const nats = await connectNats({ url, name: 'reader', log: quiet });
  onTestFinished(() => nats.close());
  return nats;
}

/** All of a stream, in its order. */
export async function readAll({ streams, jetStream }: Nats, site: string, what: Publishable): Promise<readonly Read[]> {
  const stream = `RINGBACK_${what.toUpperCase()}_${tokenOf(site)}`;
  const { state: { messages } } = await streams.streams.info(stream);
  if (messages === 0) return [];
  const consumer = await jetStream.consumers.get(stream);
  const read: Read[] = [];
  for await (const message of await consumer.fetch({ max_messages: messages, expires: 5_000 })) {
    const header = (name: string) => message.headers?.get(name) ?? '';
    read.push({ subject: message.subject.split('.').slice(2).join('.'), seq: Number(header('Ringback-Seq')), run: header('Ringback-Run'), time: header('Ringback-Time'), body: message.string() });
    if (read.length === messages) break;
  }
  return read;
}

/** Begins no thread. */
export function pressHere(data: ThreadData): PressThread {
  const told = { message: new Set<(message: FromThread) => void>(), exit: new Set<() => void>() };
  const tell = (message: FromThread) => {
    if (message.kind === 'finished') for (const hear of told.exit) hear();
    else for (const hear of told.message) hear(message);
  };
  const taking = takeUpPress(data, (message) => setImmediate(() => tell(message)));
  taking.then(() => tell({ kind: 'ready' }), (error: Error) => tell({ kind: 'refused', why: error.message }));
  let behind: Promise<unknown> = taking;
  return {
    postMessage: (message: ToThread) => void (behind = behind.then(async () => (await taking)(message))),
    on: (event: 'message' | 'error' | 'exit', hear: never) => void (event !== 'error' && told[event].add(hear)),
    ref() {}, unref() {},
    terminate: async () => {},
  };
}

export function publishing(url: string, what: readonly Publishable[], most = 50_000): PublisherSource {
  return publisherSource(url, what, quiet, { start: pressHere, most });
}
