// An audience: those who want to see the same of a picture, and what they were told last.

import type { Millis } from '../../kernel/clock.ts';
import { type Follower, frameOf, isReady, say } from './follower.ts';
import { changeFrom, type Tree } from './mergePatch.ts';

/** What somebody wants to see of a picture. */
export interface Look<Picture> {
  /** The same for those who want to see the same. */
  readonly name: string;
  readonly seen: (picture: Picture) => Partial<Picture>;
}

export interface Audience<Picture> {
  readonly look: Look<Picture>;
  readonly followers: Set<Follower>;
  /** The picture before and after that selection. */
  picture: Picture;
  told: Partial<Picture>;
  /** Virtual time as it was told last, and when that was. */
  clock: Moment;
}

/** Virtual time, how fast it goes, and where the wall clock stands meanwhile. */
export interface Moment {
  readonly time: Millis;
  readonly speed: number;
  readonly at: number;
}

export function createAudience<Picture>(look: Look<Picture>, picture: Picture, at: number): Audience<Picture> {
  return { look, followers: new Set(), picture, told: look.seen(picture), clock: { time: 0, speed: 0, at } };
}

/** Something is said so often at least, so that a client knows that there is somebody. Milliseconds. */
const BEAT = 5_000;
/** So far the time that clients reckon may be wrong. Milliseconds of the wall clock; and of virtual time, while it stands still. */
const DRIFT = 250;

/** What has changed since they were told last, and the time, when they could not reckon it themselves. */
export function tellChange<Picture>(audience: Audience<Picture>, picture: Picture, moment: Moment): void {
  const { look, followers, told, clock } = audience;
  const now = picture === audience.picture ? told : look.seen(picture);
  const change = now === told ? null : changeFrom(told as Tree, now as Tree);
  audience.picture = picture;
  if (change === null && !isDue(clock, moment)) return;
  audience.told = now;
  audience.clock = moment;
  const frame = frameOf({ time: moment.time, change: change ?? {} });
  for (const follower of followers) {
    if (isReady(follower) && !follower.missed) say(follower, frame);
    else follower.missed = true;
  }
}

function isDue({ time, speed, at }: Moment, now: Moment): boolean {
  const reckoned = time + (now.at - at) * speed;
  return now.at - at >= BEAT || Math.abs(now.time - reckoned) > DRIFT * Math.max(1, speed);
}
