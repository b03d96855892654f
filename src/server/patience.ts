// Waiting that has an end: for so many milliseconds at the most, as long as something goes on, and not for longer than a moment without saying for what.

import type { Logger } from './serve.ts';

/** Milliseconds. */
const MOMENT = 100;

/** Whether it has ended within so many milliseconds. */
export async function endsWithin(ended: Promise<unknown>, within: number): Promise<boolean> {
  let late: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([ended.then(() => true), new Promise<boolean>((done) => (late = setTimeout(() => done(false), within)))]);
  } finally {
    clearTimeout(late);
  }
}

/** Until it has ended, for so many milliseconds at the most, and no longer than `silence` in which nothing has changed. */
export async function whileItGoesOn(ended: Promise<void>, within: number, silence: number, progress: () => number): Promise<void> {
  const limit = performance.now() + within;
  for (let [isEnded, seen] = [false, NaN]; !isEnded && seen !== progress() && performance.now() < limit;) {
    seen = progress();
    isEnded = await endsWithin(ended, Math.min(silence, limit - performance.now()));
  }
}

/** For whoever stops the switch, and wants to know what keeps it. */
export function sayWhatIsAwaited<Result>(log: Pick<Logger, 'warn'>, what: string, awaited: Promise<Result>): Promise<Result> {
  const late = setTimeout(() => log.warn({}, `waiting for ${what}; Ctrl-C once more ends at once`), MOMENT);
  return awaited.finally(() => clearTimeout(late));
}
