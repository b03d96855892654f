// The right to write a journal, which one switch has at a time: the lock of a folder, or whatever else keeps all others out.

import { lockTaken, type WriterLock } from './writerLock.ts';

/** Where a journal is kept too, and how the switch that writes it came to that. */
export interface Replication {
  readonly nats: string;
  readonly role: string;
  /** The number of the entry with which its term began. */
  readonly term: number;
  /** Where those will listen that stand by, null for one that does not know yet; and as what they are there. */
  readonly standbys: readonly { readonly at: string | null; readonly role: string }[];
}

export interface Claim {
  /** Null where a journal is kept in its folder alone. */
  replication(): Replication | null;
  /** Where those who wait for it will listen; empty for one that does not know yet. */
  waiting(): readonly string[];
  /** Why one of those who wait would not keep what it is handed, as a sentence; null when it would. */
  undone(to: string): string | null;
  /** Settles once whoever waits may take it, and finds all that was written. With `to` that one is told first. */
  release(to?: string | null): Promise<void>;
  /** Settles when somebody has it after it was released; at the latest after so many milliseconds. */
  taken(within: number): Promise<void>;
  /** Settles when those who wait know that nothing may be heard from here for so many milliseconds, or cannot be told. */
  patience(within: number): Promise<void>;
  /** Settles when somebody else has it, with a sentence that says so. */
  readonly lost: Promise<string>;
  /** Hears why nothing that is written is safe at present, as a sentence; null once it is again. */
  follow(told: (trouble: string | null) => void): void;
}

/** It goes with the process, so nobody can lose it. */
export function folderClaim(lock: WriterLock, folder: string): Claim {
  return {
    replication: () => null,
    waiting: lock.waiting,
    undone: () => null,
    release: async (to) => lock.release(to),
    taken: (within) => lockTaken(folder, within),
    patience: async () => {},
    lost: new Promise(() => {}),
    follow: () => {},
  };
}
