// A thread that is asked, and answers each question: begun by the first, begun anew when it has died, and no reason for a process to go on.

import type { Worker } from 'node:worker_threads';

/** Told with a question, and again with its answer. */
export interface Numbered {
  readonly number: number;
}

export interface AskedThread<Question, Answer> {
  /** Rejects when the thread dies before it has answered. */
  ask(question: Question): Promise<Answer>;
  /** Questions without an answer yet. */
  open(): number;
  close(): Promise<void>;
}

interface Waiting<Answer> {
  readonly done: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** `begin` makes the thread; `name` is what it is for, as `makes sounds`. */
export function askedThread<Question extends object, Answer extends object>(name: string, begin: () => Worker): AskedThread<Question, Answer> {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting<Answer>>();
  const begun = (): Worker => {
    const one = begin();
    const ends = (why: string) => {
      // The end of one that had died is heard when the next is at work.
      if (worker !== one) return;
      worker = null;
      for (const { fail } of waiting.values()) fail(new Error(why));
      waiting.clear();
    };
    one.on('message', (answer: Answer & Numbered) => {
      waiting.get(answer.number)?.done(answer);
      waiting.delete(answer.number);
    });
    one.on('error', (error) => ends(`the thread that ${name} has died: ${error instanceof Error ? error.message : String(error)}`));
    one.on('exit', () => ends(`the thread that ${name} has ended`));
    one.unref();
    return one;
  };
  return {
    ask: (question) => new Promise((done, fail) => {
      const number = ++last;
      waiting.set(number, { done, fail });
      (worker ??= begun()).postMessage({ number, ...question } satisfies Question & Numbered);
    }),
    open: () => waiting.size,
    close: async () => void (await worker?.terminate()),
  };
}
