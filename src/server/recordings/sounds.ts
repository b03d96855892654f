// Sounds made in a thread of their own: a recording of some minutes takes a tenth of a second, in which no call waits.

import { Worker } from 'node:worker_threads';
import type { Channels } from '../../sound/playing.ts';
import type { Score } from '../../sound/score.ts';
import { askedThread } from '../http/askedThread.ts';

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
  readonly score: Score;
  readonly channels: Channels;
  readonly file: string | null;
  readonly about: object | null;
}

/** From the thread. */
export interface Made {
  /** Null where it is on the disk. */
  readonly bytes: Uint8Array | null;
  readonly wrong: string | null;
}

/** An hour has up to sixty megabytes. */
const MOST = 10;

export function createSounds(): Sounds {
  const thread = askedThread<Wanted, Made>('makes sounds', () => new Worker(new URL('./soundThread.js', import.meta.url)));
  const ask = async (wanted: Wanted) => {
    const { bytes, wrong } = await thread.ask(wanted);
    if (wrong !== null) throw new Error(wrong);
    return bytes;
  };
  return {
    play: async (score, channels) => (await ask({ score, channels, file: null, about: null })) ?? new Uint8Array(),
    keep: async (score, channels, file, about) => void (await ask({ score, channels, file, about })),
    isFull: () => thread.open() >= MOST,
    close: thread.close,
  };
}
