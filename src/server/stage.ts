// The stage: the hall, and the one way to exchange the run that is on in it, while sockets, HTTP and TCP go on listening.

import type { HandOver } from './recovery/handOver.ts';
import type { Hall, Run } from './hall.ts';
import type { Deliveries } from './callRecords/deliveries.ts';
import type { LiveRecords } from './liveRecords.ts';
import type { Rewinds } from './recovery/rewinds.ts';
import type { TieLinks } from './ties/tieLinks.ts';

export interface Stage {
  readonly hall: Hall;
  /** From now on this run is on. */
  change(run: Run): void;
  /** From now on it can be rewound. */
  rewindBy(rewinds: Rewinds): void;
  /** From now on it can be handed over. */
  handOverBy(handOver: HandOver): void;
  /** From now on its rows are kept there. */
  keepBy(records: LiveRecords, deliveries: Deliveries | null): void;
  /** From now on other switches are called and heard by these. */
  tieBy(ties: TieLinks): void;
}

/** `lasting` is what stays, whatever run is on. */
export function createStage(first: Run, lasting: Omit<Hall, keyof Run | 'follow' | 'rewinds' | 'handOver' | 'records' | 'deliveries' | 'ties'>): Stage {
  let run = first;
  let rewinds: Rewinds | null = null;
  let handOver: HandOver | null = null;
  let [records, deliveries]: [LiveRecords | null, Deliveries | null] = [null, null];
  let ties: TieLinks | null = null;
  const followers = new Set<(run: Run) => void>();
  const hall: Hall = {
    ...lasting,
    get live() {
      return run.live;
    },
    get directory() {
      return run.directory;
    },
    get faults() {
      return run.faults;
    },
    get rewinds() {
      return rewinds;
    },
    get handOver() {
      return handOver;
    },
    get records() {
      return records;
    },
    get deliveries() {
      return deliveries;
    },
    get ties() {
      return ties;
    },
    follow(told) {
      followers.add(told);
      return () => void followers.delete(told);
    },
  };
  return {
    hall,
    change(next) {
      run = next;
      for (const told of [...followers]) told(run);
    },
    handOverBy: (how) => void (handOver = how),
    rewindBy: (how) => void (rewinds = how),
    tieBy: (how) => void (ties = how),
    keepBy: (kept, delivered) => void ([records, deliveries] = [kept, delivered]),
  };
}
