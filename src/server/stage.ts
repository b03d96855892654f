// The stage: the hall, and the one way to exchange the run that is on in it, while sockets, HTTP and TCP go on listening.

import type { HandOver } from './recovery/handOver.ts';
import type { Hall, Run } from './hall.ts';
import type { Deliveries } from './callRecords/deliveries.ts';
import type { LiveRecords } from './liveRecords.ts';
import type { Publishing } from './publishing/publishing.ts';
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
  /** From now on it is published by this. */
  publishBy(publishing: Publishing): void;
  /** From now on other switches are called and heard by these. */
  tieBy(ties: TieLinks): void;
}

/** What comes when the switch goes live; none of it before. */
type Late = Pick<Hall, 'rewinds' | 'handOver' | 'records' | 'deliveries' | 'publishing' | 'ties'>;

/** `lasting` is what stays, whatever run is on. */
export function createStage(first: Run, lasting: Omit<Hall, keyof Run | keyof Late | 'follow'>): Stage {
  let run = first;
  const followers = new Set<(run: Run) => void>();
  const none: Late = { rewinds: null, handOver: null, records: null, deliveries: null, publishing: null, ties: null };
  const hall: Hall = {
    ...lasting,
    ...none,
    get live() {
      return run.live;
    },
    get directory() {
      return run.directory;
    },
    get faults() {
      return run.faults;
    },
    follow(told) {
      followers.add(told);
      return () => void followers.delete(told);
    },
  };
  const have = (late: Partial<Late>) => void Object.assign(hall, late);
  return {
    hall,
    change(next) {
      run = next;
      for (const told of [...followers]) told(run);
    },
    handOverBy: (handOver) => have({ handOver }),
    rewindBy: (rewinds) => have({ rewinds }),
    publishBy: (publishing) => have({ publishing }),
    tieBy: (ties) => have({ ties }),
    keepBy: (records, deliveries) => have({ records, deliveries }),
  };
}
