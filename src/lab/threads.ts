// Worker threads with one module in each: what is asked of them goes to whichever is free. A thread that ends by itself is an error, never a wait without end.

import { Tinypool } from 'tinypool';

export interface Threads<Task, Result> {
  /** Rejects with ThreadDied, with what the module threw, or because it was aborted: then the thread is ended in the middle of it. */
  ask(task: Task, signal: AbortSignal): Promise<Result>;
  close(): Promise<void>;
}

/** A thread has ended without an answer: out of memory, mostly. */
export class ThreadDied extends Error {
  constructor(why: string) {
    super(`a worker thread died: ${why}`);
    this.name = 'ThreadDied';
  }
}

/** Milliseconds after which a thread that has nothing to do is let go. */
const IDLE = 60_000;

/** At most so many; each begins when it is needed. `called` is the name of the function that the module exports. */
export function openThreads<Task, Result>(most: number, module: URL, called: string): Threads<Task, Result> {
  const pool = new Tinypool({ filename: module.href, name: called, minThreads: 0, maxThreads: most, idleTimeout: IDLE });
  const watched = new WeakSet<object>();
  const breaks = new Set<(error: Error) => void>();
  const broken = (error: Error) => breaks.forEach((tell) => tell(error));
  // The pool itself notices neither a thread that exits nor one that cannot begin, and would wait for them.
  pool.on('error', (error: Error) => broken(new ThreadDied(error.message)));
  const watch = (thread: (typeof pool.threads)[number]) => {
    if (watched.has(thread)) return;
    watched.add(thread);
    thread.once('exit', (code: number) => broken(new ThreadDied(`it ended with code ${code}`)));
  };
  return {
    ask(task, signal) {
      return new Promise((done, fail) => {
        breaks.add(fail);
        const settle = () => breaks.delete(fail);
        pool.run(task, { signal }).then((result: Result) => (settle(), done(result)), (error: Error) => (settle(), fail(asDeath(error))));
        pool.threads.forEach(watch);
      });
    },
    close: () => pool.destroy(),
  };
}

function asDeath(error: Error): Error {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadDied('it ran out of memory') : error;
}
