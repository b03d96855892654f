// The hall: what all conversations of a server share, whatever wire they are held on.

import type { Directory } from './directory.ts';
import type { LiveFaults } from './liveFaults.ts';
import { type Bucket, bucket } from './limits.ts';
import type { Live } from './live.ts';
import type { Post } from './post.ts';
import type { SystemState } from './systemState.ts';
import type { Users } from './users.ts';

export interface Hall {
  readonly live: Live;
  readonly directory: Directory;
  readonly users: Users;
  readonly post: Post;
  readonly bounds: Bounds;
  readonly counts: Counts;
  readonly status: SystemState;
  /** Null where no faults are written. */
  readonly faults: LiveFaults | null;
  readonly now: () => number;
  /** False when too many have tried to log on from this address lately. */
  readonly mayTry: (address: string) => boolean;
  /** Hears of what should never happen: a law that broke, or a bug. */
  readonly failed: (error: unknown) => void;
}

/** What has been counted since the server began. */
export interface Counts {
  requests: number;
  refusals: number;
  /** Frames that made no sense. */
  badFrames: number;
  /** Events and messages, each to one client. */
  sent: number;
}

export const usualBounds = {
  /** Of one client. */
  requestsPerSecond: 1_000,
  requestsAtOnce: 2_000,
  /** Seconds. */
  longestSession: 86_400,
  /** Milliseconds for which a broken line can be taken up again, and what is kept meanwhile. */
  resumeFor: 120_000,
  storeFrames: 20_000,
  storeCharacters: 8_000_000,
  mostSessions: 10_000,
  /** Bytes. */
  largestFrame: 65_536,
  mostWaiting: 4_000_000,
  mostLines: 12_000,
  pingEvery: 20_000,
  /** A frame on TCP that has begun must be complete within so many milliseconds, and a session be begun. */
  frameWithin: 10_000,
  beginWithin: 60_000,
  /** SystemStatus to clients that began without a log-in. Milliseconds. */
  beatEvery: 30_000,
  /** To log on, from one address. */
  attemptsAtOnce: 200,
  attemptsPerSecond: 20,
};

export type Bounds = typeof usualBounds;

/** Addresses that are remembered; beyond that all begin anew. */
const MOST_ADDRESSES = 10_000;

/** Counts attempts by address. */
export function attempts({ attemptsAtOnce, attemptsPerSecond }: Bounds, now: () => number): Hall['mayTry'] {
  const tries = new Map<string, Bucket>();
  return (address) => {
    if (tries.size > MOST_ADDRESSES) tries.clear();
    const own = tries.get(address) ?? bucket(attemptsAtOnce, attemptsPerSecond);
    tries.set(address, own);
    return own.take(now());
  };
}
