// A follower: one line on which something is followed, and how much of what was said to it has not arrived yet. Each saying ends with a ping; its return tells
// that the client has read so far, whatever buffers lie between.

import { bytesOf } from '../lines/bytes.ts';
import type { Line } from '../lines/line.ts';
import { pingFrame, textFrame } from '../lines/webSocketFrame.ts';

export interface Follower {
  readonly line: Line;
  /** Number of the last fact that it was told of. */
  heard: number;
  /** Sayings so far, and the last that has arrived. */
  said: number;
  arrived: number;
  /** Something was not told, because too much was on its way. */
  missed: boolean;
}

export function createFollower(line: Line): Follower {
  return { line, heard: 0, said: 0, arrived: 0, missed: false };
}

/** Sayings that may be on their way at once; two seconds of them. */
const MOST_ON_THE_WAY = 20;

export function frameOf(message: object): string {
  return textFrame(bytesOf(JSON.stringify(message)));
}

export function say(follower: Follower, frame: string): void {
  follower.line.write(frame + pingFrame(String(++follower.said)));
}

/** What comes back is what was sent, or nothing that counts. */
export function arrived(follower: Follower, mark: string): void {
  const count = /^\d{1,15}$/.test(mark) ? Number(mark) : 0;
  if (count > follower.arrived && count <= follower.said) follower.arrived = count;
}

/** Whoever has missed something waits until all that was said has arrived. */
export function isReady({ said, arrived, missed }: Follower): boolean {
  return missed ? said === arrived : said - arrived < MOST_ON_THE_WAY;
}
