// An audience: those who want to see the same of the board, and what they were told last.

import type { Millis } from '../../kernel/clock.ts';
import { type Follower, frameOf, isReady, say } from './follower.ts';
import { changeFrom } from './mergePatch.ts';
import type { Board, Change } from './messages.ts';
import { seen, type View } from './view.ts';

export interface Audience {
  readonly view: View;
  readonly followers: Set<Follower>;
  /** The board before and after that selection. */
  board: Board;
  told: Partial<Board>;
  /** Virtual time as it was told last, and when that was. */
  clock: Moment;
}

/** Virtual time, how fast it goes, and where the wall clock stands meanwhile. */
export interface Moment {
  readonly time: Millis;
  readonly speed: number;
  readonly at: number;
}

export function createAudience(view: View, board: Board, at: number): Audience {
  return { view, followers: new Set(), board, told: seen(board, view), clock: { time: 0, speed: 0, at } };
}

/** Something is said so often at least, so that a client knows that there is somebody. Milliseconds. */
const BEAT = 5_000;
/** So far the time that clients reckon may be wrong. Milliseconds of the wall clock; and of virtual time, while it stands still. */
const DRIFT = 250;

/** What has changed since they were told last, and the time, when they could not reckon it themselves. */
export function tellChange(audience: Audience, board: Board, moment: Moment): void {
  const { view, followers, told, clock } = audience;
  const now = board === audience.board ? told : seen(board, view);
  const change = now === told ? null : changeFrom(told, now);
  audience.board = board;
  if (change === null && !isDue(clock, moment)) return;
  audience.told = now;
  audience.clock = moment;
  const frame = frameOf({ time: moment.time, change: (change ?? {}) as Change });
  for (const follower of followers) {
    if (isReady(follower) && !follower.missed) say(follower, frame);
    else follower.missed = true;
  }
}

function isDue({ time, speed, at }: Moment, now: Moment): boolean {
  const reckoned = time + (now.at - at) * speed;
  return now.at - at >= BEAT || Math.abs(now.time - reckoned) > DRIFT * Math.max(1, speed);
}
