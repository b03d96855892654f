// The hall: what all conversations of a server share, whatever wire they are held on. The run that is on in it may be exchanged for another.

import type { Station } from './board/station.ts';
import type { ItemsStation } from './cms/items.ts';
import type { StatisticsRounds } from './dialects/ctios/statisticsRounds.ts';
import type { Directory } from './sessions/directory.ts';
import type { HandOver } from './recovery/handOver.ts';
import type { LiveFaults } from './liveFaults.ts';
import type { Gate } from './lines/gate.ts';
import type { Failures } from './lines/limits.ts';
import type { Live, Platform } from './live.ts';
import type { Lockstep } from './lockstep/lockstep.ts';
import type { Post } from './lines/post.ts';
import type { Deliveries } from './callRecords/deliveries.ts';
import type { LiveRecords } from './liveRecords.ts';
import type { Rewinds } from './recovery/rewinds.ts';
import type { Publishing } from './publishing/publishing.ts';
import type { Servers } from './servers.ts';
import type { SystemState } from './systemState.ts';
import type { Users } from './sessions/users.ts';
import type { TieLinks } from './ties/tieLinks.ts';

/** A run of the switch, with those who are in session with it. A rewind begins another. */
export interface Run {
  readonly live: Live;
  readonly directory: Directory;
  /** Null where no faults are written. */
  readonly faults: LiveFaults | null;
}

/** Ask it for `live`, `directory` and `faults` each time: they are those of the run that is on. */
export interface Hall extends Run {
  /**
   * Hears of each run that begins in place of another, before time goes on in it. Its facts up to `live.simulation.log.seq` are those of the run before;
   * whoever has read further forgets what came behind, and reads the new log. Returns what ends that.
   */
  follow(told: (run: Run) => void): () => void;
  /** Null where nothing is kept that a run could be begun again from. */
  readonly rewinds: Rewinds | null;
  /** Null for a switch that writes no journal, behind which nobody can stand by. */
  readonly handOver: HandOver | null;
  /** Null where no rows are kept. */
  readonly records: LiveRecords | null;
  /** Null where no records are kept, or where the site has no sinks for them. */
  readonly deliveries: Deliveries | null;
  /** Null where nothing is published. */
  readonly publishing: Publishing | null;
  /** To other switches; null before this one listens. */
  readonly ties: TieLinks | null;
  /** Null for a switch that goes by the wall clock. */
  readonly lockstep: Lockstep | null;
  readonly users: Users;
  /** What clients are told of where they may go. */
  readonly servers: Servers;
  readonly post: Post;
  readonly gate: Gate;
  readonly bounds: Bounds;
  readonly counts: Counts;
  readonly status: SystemState;
  readonly station: Station;
  readonly items: ItemsStation;
  readonly statistics: StatisticsRounds;
  readonly now: () => number;
  readonly platform: Platform;
  /** To log on, by address. */
  readonly failures: Failures;
  /** Hears of what should never happen: a law that broke, or a bug. */
  readonly failed: (error: unknown) => void;
  /** Hears of a bug that has touched no call. */
  readonly noted: (error: unknown) => void;
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
  /** Milliseconds for which a broken line can be taken up again; events and messages kept meanwhile, for one session and for all, half a kilobyte each. */
  resumeFor: 120_000,
  storeEach: 20_000,
  storeAll: 500_000,
  mostSessions: 10_000,
  /** Bytes. */
  largestFrame: 65_536,
  mostWaiting: 4_000_000,
  mostLines: 12_000,
  /** From one address, so that it never keeps all others out. */
  linesPerAddress: 8_000,
  /** Milliseconds until a request over HTTP must be there. */
  headersWithin: 10_000,
  pingEvery: 20_000,
  /** A frame on TCP that has begun must be complete within so many milliseconds, and a session be begun. */
  frameWithin: 10_000,
  beginWithin: 60_000,
  /** SystemStatus to clients that began without a log-in. Milliseconds. */
  beatEvery: 30_000,
  /** To log on with what is wrong, from one address. */
  failuresAtOnce: 50,
  failuresPerSecond: 1,
};

export type Bounds = typeof usualBounds;
