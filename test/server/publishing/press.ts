// Publishing for tests: a press that works in this process, and a connection for whoever reads.

import { onTestFinished } from 'vitest';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { takeUpPress } from '../../../src/server/publishing/press.ts';
import type { Publishable } from '../../../src/server/publishing/publishable.ts';
import { type PressThread, type PublisherSource, publisherSource } from '../../../src/server/publishing/publisher.ts';
import type { FromThread, ThreadData, ToThread } from '../../../src/server/publishing/threadMessages.ts';
import type { Logger } from '../../../src/server/serve.ts';

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };

export async function reader(url: string): Promise<Nats> {
  const nats = await connectNats({ url, name: 'reader', log: quiet });
  onTestFinished(() => nats.close());
  return nats;
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
    postMessage: (message: ToThread) => void (behind = behind.then(async () => (await taking).take(message))),
    on: (event: 'message' | 'error' | 'exit', hear: never) => void (event !== 'error' && told[event].add(hear)),
    ref() {}, unref() {},
    terminate: async () => (await taking).close(),
  };
}

export function publishing(url: string, what: readonly Publishable[], most = 50_000): PublisherSource {
  return publisherSource({ url, replicas: null }, what, quiet, { start: pressHere, most });
}
