// The thread in which sounds are made, and written.

import { parentPort } from 'node:worker_threads';
import { soundOf } from '../../sound/playing.ts';
import type { Numbered } from '../http/askedThread.ts';
import { writeComplete } from './complete.ts';
import type { Made, Wanted } from './sounds.ts';

const port = parentPort as NonNullable<typeof parentPort>;

port.on('message', ({ number, score, channels, file, about }: Wanted & Numbered) => {
  const tell = (made: Made) => port.postMessage({ number, ...made } satisfies Made & Numbered);
  try {
    const bytes = soundOf(score, channels);
    if (file === null) return tell({ bytes, wrong: null });
    writeComplete(file, bytes, about ?? {});
    tell({ bytes: null, wrong: null });
  } catch (error) {
    tell({ bytes: null, wrong: error instanceof Error ? error.message : String(error) });
  }
});
