// A host in a worker thread. One that ends by itself ends the question that is open, and every further one.

import { Worker } from 'node:worker_threads';
import { type Answered, type Host, HostLost, hostOver } from './host.ts';

export function hostInThread(module = new URL('./partitionThread.js', import.meta.url)): Host {
  const worker = new Worker(module);
  let open: { readonly done: (answered: Answered) => void; readonly fail: (error: Error) => void } | null = null;
  let lost: Error | null = null;
  const lose = (error: Error) => {
    lost ??= error;
    open?.fail(lost);
  };
  worker.on('message', (answered: Answered) => open?.done(answered));
  worker.on('error', (error: Error) => lose((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new HostLost('a thread of the network ran out of memory') : error));
  worker.on('exit', (code) => lose(new HostLost(`a thread of the network ended with code ${code}`)));
  return hostOver(
    (asked) => new Promise((done, fail) => {
      if (lost) return fail(lost);
      open = { done, fail };
      worker.postMessage(asked);
    }),
    async () => void (await worker.terminate()),
  );
}
