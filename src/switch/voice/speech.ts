// How long it takes to say a text. There is no sound; callers wait as long as they would have to listen.

import type { Millis } from '../../kernel/clock.ts';

/** Words a minute of a calm recorded voice. */
export const SPEAKING_RATE = 150;

/** Between two sentences. */
const PAUSE: Millis = 300;

/** Digits are read one by one; every other run of letters is a word. Nothing takes no time. */
export function speakingTime(text: string, wordsPerMinute: number): Millis {
  const words = (text.match(/\d|[^\s\d\p{P}]+/gu) ?? []).length;
  if (words === 0) return 0;
  const pauses = (text.match(/[.!?:;](?=\s)/g) ?? []).length;
  return Math.round((words * 60_000) / wordsPerMinute) + pauses * PAUSE;
}
