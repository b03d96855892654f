// The heartbeat of a line: a line on which nothing is heard is asked whether it lives, and one that does not answer is dead, open or not.

import type { Platform } from './platform.ts';

export interface Heartbeat {
  start(): void;
  stop(): void;
  /** Something came. */
  heard(): void;
}

export interface HeartbeatSettings {
  readonly platform: Pick<Platform, 'after'>;
  /** Milliseconds of silence before it is asked, and as many for the answer. */
  readonly every: number;
  /** Asked at least as often, however much is heard: the switch forgets clients that say nothing. In beats. */
  readonly atLeastEvery: number;
  /** So many in a row may go unanswered before the line is dead; 1 where nothing is said. */
  readonly most?: number;
  readonly beat: () => void;
  /** One was not answered: the how manieth in a row. */
  readonly missed?: (inARow: number) => void;
  readonly dead: () => void;
}

export function createHeartbeat({ platform, every, atLeastEvery, most = 1, beat, missed, dead }: HeartbeatSettings): Heartbeat {
  let stop: () => void = () => {};
  let [hasHeard, isAsking, sinceBeat, inARow] = [true, false, 0, 0];
  const next = () => void (stop = platform.after(every, tick));
  // What came while everything stood still is heard before anybody is given up.
  const tick = () => void (isAsking && !hasHeard ? (stop = platform.after(0, judge)) : judge());
  const judge = () => {
    inARow = isAsking && !hasHeard ? inARow + 1 : 0;
    if (inARow >= most) return dead();
    if (inARow > 0) missed?.(inARow);
    isAsking = !hasHeard || ++sinceBeat >= atLeastEvery;
    hasHeard = false;
    next();
    if (!isAsking) return;
    sinceBeat = 0;
    beat();
  };
  return {
    start() {
      stop();
      [hasHeard, isAsking, sinceBeat, inARow] = [true, false, 0, 0];
      next();
    },
    stop: () => stop(),
    heard: () => void (hasHeard = true),
  };
}
