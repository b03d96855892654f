// Who is late, by the wall clock: judged behind all that came meanwhile, for it may be the switch that stood still.

import type { Platform } from '../live.ts';
import { platform } from '../platform.ts';

/** Judges so many milliseconds from now, when what had come by then has been read, and what was said at once to that. Returns what takes it back. */
export function ifLate(after: number, judge: () => void, { later }: Pick<Platform, 'later'> = platform): () => void {
  let reading: NodeJS.Immediate | undefined;
  const stop = later(after, () => (reading = setImmediate(() => (reading = setImmediate(judge)))));
  return () => {
    stop();
    clearImmediate(reading);
  };
}
