// A worker thread with a module in it, asked for one thing after the other. One that ends by itself is an error, never a wait without end.

import { Tinypool } from 'tinypool';

export interface Thread<Task, Result> {
  /** Rejects with ThreadDied, with what the module threw, or because it was aborted: then the thread is ended in the middle of it, and the next task has a new one. */
  ask(task: Task, signal: AbortSignal): Promise<Result>;
  close(): Promise<void>;
}

/** A thread has ended without an answer: out of memory, mostly. */
export class ThreadDied extends Error {
  constructor(why: string) {
    super(`its worker thread died: ${why}`);
    this.name = 'ThreadDied';
  }
}

/** Milliseconds after which a thread that has nothing to do is let go. */
const IDLE = 60_000;

/** Begins when it is needed. `called` is the name of the function that the module exports. A pool of one: so it is known what died with its thread. */
export function openThread<Task, Result>(module: URL, called: string): Thread<Task, Result> {
  let pool: Tinypool | null = null;
  /** Threads whose end would be a death. */
  const living = new Set<object>();
  let broken: (error: Error) => void = () => {};
  // The pool notices neither a thread that exits nor one that cannot begin, and would wait for it.
  const lose = (why: string) => {
    pool = null;
    broken(new ThreadDied(why));
  };
  const opened = () => new Tinypool({ filename: module.href, name: called, minThreads: 0, maxThreads: 1, idleTimeout: IDLE }).on('error', ({ message }: Error) => lose(message));
  const watch = (thread: Tinypool['threads'][number]) => {
    if (living.has(thread)) return;
    living.add(thread);
    thread.once('exit', (code: number) => living.delete(thread) && lose(`it ended with code ${code}`));
  };
  return {
    ask(task, signal) {
      return new Promise((done, fail) => {
        broken = fail;
        const asked = (pool ??= opened());
        asked.run(task, { signal }).then(done, (error: Error) => {
          // It is being ended, and nobody dies of that.
          if (signal.aborted) living.clear();
          fail(asDeath(error));
        });
        asked.threads.forEach(watch);
      });
    },
    async close() {
      const ended = pool?.destroy();
      // The pool would wait for the end of one that has ended long ago.
      if (living.size > 0) await ended;
    },
  };
}

function asDeath(error: Error): Error {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadDied('it ran out of memory') : error;
}
