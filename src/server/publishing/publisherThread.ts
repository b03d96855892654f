// The thread that publishes: a press with a connection of its own.

import { parentPort, workerData } from 'node:worker_threads';
import { NatsRefused } from '../../nats/refusal.ts';
import { takeUpPress } from './press.ts';
import type { FromThread, ThreadData } from './threadMessages.ts';

const port = parentPort as NonNullable<typeof parentPort>;
const tell = (message: FromThread) => {
  port.postMessage(message);
  if (message.kind === 'finished' || message.kind === 'refused') port.close();
};

try {
  const { take } = await takeUpPress(workerData as ThreadData, tell);
  port.on('message', take);
  tell({ kind: 'ready' });
} catch (error) {
  if (!(error instanceof NatsRefused)) throw error;
  tell({ kind: 'refused', why: error.message });
}
