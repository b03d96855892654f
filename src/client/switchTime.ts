// What time it is at the switch: as it says itself now and then, and between that as fast as life; in lockstep exactly what it said last.

import type { Lockstep } from './lockstep.ts';
import type { Platform } from './platform.ts';

export interface SwitchTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** The switch's time less the client's own. */
  offset(): number;
  /** The switch says what time it is. */
  said(time: string | undefined): void;
  /** Something has happened then, and nothing comes before it happens. */
  happened(time: number): void;
  /** Wakes so many milliseconds later. Returns what calls that off. */
  after(delay: number, wake: () => unknown): () => void;
}

/** Milliseconds that a message may be on its way without anybody saying that the clock has moved. */
const SAME_TIME = 250;

/** `moved` hears of a clock that was paused or runs faster, with its new offset. */
export function timeByWall({ now, after }: Pick<Platform, 'now' | 'after'>, moved: (offset: number) => void): SwitchTime {
  let ahead: number | null = null;
  return {
    now: () => now() + (ahead ?? 0),
    offset: () => ahead ?? 0,
    said(time) {
      if (time === undefined) return;
      const before = ahead;
      ahead = Date.parse(time) - now();
      if (before !== null && Math.abs(ahead - before) > SAME_TIME) moved(ahead);
    },
    happened: (time) => void (ahead = Math.max(ahead ?? -Infinity, time - now())),
    after,
  };
}

export function timeInLockstep({ now, reach, after }: Lockstep, platform: Pick<Platform, 'now'>): SwitchTime {
  const present = () => now() ?? platform.now();
  return { now: present, offset: () => present() - platform.now(), said: (time) => void (time !== undefined && reach(Date.parse(time))), happened: reach, after };
}
