// How the system is, and who wants to hear when that changes. Every dialect has its own way to tell it.

import type { SystemStatusValue } from '../csta/systemStatus.ts';

export interface SystemState {
  readonly now: SystemStatusValue;
  /** Tells everybody, also when it is the same as before. */
  become(status: SystemStatusValue): void;
  /** Hears every change from now on. Returns what ends that. */
  follow(told: (status: SystemStatusValue) => void): () => void;
}

export function createSystemState(): SystemState {
  let now: SystemStatusValue = 'normal';
  const followers = new Set<(status: SystemStatusValue) => void>();
  return {
    get now() {
      return now;
    },
    become(status) {
      now = status;
      for (const told of [...followers]) told(status);
    },
    follow(told) {
      followers.add(told);
      return () => void followers.delete(told);
    },
  };
}
