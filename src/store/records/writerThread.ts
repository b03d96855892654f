// The thread in which rows are written: a pen with a connection of its own, told by messages what there is to write.

import { setTimeout as nap } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type FromPen, takeUpPen } from './pen.ts';
import { openRecords } from './records.ts';
import type { Keep } from './retention.ts';

export interface ThreadData {
  readonly target: string;
  readonly keep: Keep;
  /** Whether the database may be out of reach at first. */
  readonly mayWait: boolean;
}

const { target, keep, mayWait } = workerData as ThreadData;
const port = parentPort as NonNullable<typeof parentPort>;
/** How often rows are looked for that are too old. Milliseconds of the wall clock. */
const TIDIES = 3_600_000;

const tell = (message: FromPen) => {
  port.postMessage(message);
  if (message.kind === 'ended') port.close();
};

try {
  const take = await takeUpPen({ open: () => openRecords(target), tell, now: Date.now, nap, keep }, mayWait);
  port.on('message', take);
  setInterval(() => take({ kind: 'tidy' }), TIDIES).unref();
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'refused', why: (error as Error).message });
  port.close();
}
