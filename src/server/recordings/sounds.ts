// Sounds made in a thread of their own: a recording of some minutes takes a tenth of a second, in which no call waits.

import { Worker } from 'node:worker_threads';
import type { Channels } from '../../sound/playing.ts';
import type { Score } from '../../sound/score.ts';

/** Both reject with why it cannot be done now. */
export interface Sounds {
  /** A WAV file. */
  play(score: Score, channels: Channels): Promise<Uint8Array>;
  /** The same on the disk, with `about` beside it as JSON; under their names only when they are complete. `file` is without its ending. */
  keep(score: Score, channels: Channels, file: string, about: object): Promise<void>;
  /** So many are being made that whoever wants another had better come later. */
  isFull(): boolean;
  close(): Promise<void>;
}

/** To the thread; `file` is null for what is only to be played. */
export interface Wanted {
  readonly number: number;
  readonly score: Score;
  readonly channels: Channels;
  readonly file: string | null;
  readonly about: object | null;
}

/** From the thread. */
export interface Made {
  readonly number: number;
  /** Null where it is on the disk. */
  readonly bytes: Uint8Array | null;
  readonly wrong: string | null;
}

interface Waiting {
  readonly done: (bytes: Uint8Array | null) => void;
  readonly fail: (error: Error) => void;
}

/** An hour has up to sixty megabytes. */
const MOST = 10;

/** The thread begins with the first sound, and does not keep a process that ends. One that dies is begun again. */
export function createSounds(): Sounds {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const failAll = (begun: Worker, why: string) => {
    // The end of one that had died is heard when the next is at work.
    if (worker !== begun) return;
    worker = null;
    for (const { fail } of waiting.values()) fail(new Error(why));
    waiting.clear();
  };
  const begin = () => {
    const begun = new Worker(new URL('./soundThread.js', import.meta.url));
    begun.on('message', ({ number, bytes, wrong }: Made) => {
      const one = waiting.get(number);
      waiting.delete(number);
      if (wrong === null) one?.done(bytes);
      else one?.fail(new Error(wrong));
    });
    begun.on('error', (error) => failAll(begun, `the thread that makes sounds has died: ${error instanceof Error ? error.message : String(error)}`));
    begun.on('exit', () => failAll(begun, 'the thread that makes sounds has ended'));
    begun.unref();
    return begun;
  };
  const ask = (wanted: Omit<Wanted, 'number'>) => new Promise<Uint8Array | null>((done, fail) => {
    worker ??= begin();
    const number = ++last;
    waiting.set(number, { done, fail });
    worker.postMessage({ number, ...wanted } satisfies Wanted);
  });
  return {
    play: async (score, channels) => (await ask({ score, channels, file: null, about: null })) ?? new Uint8Array(),
    keep: async (score, channels, file, about) => void (await ask({ score, channels, file, about })),
    isFull: () => waiting.size >= MOST,
    close: async () => void (await worker?.terminate()),
  };
}
