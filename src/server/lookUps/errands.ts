// Errands: what is done at virtual times of its own and asks through the door, as timers must not. Whoever moves the clock stops for them.

import type { Millis } from '../../kernel/clock.ts';

/** Something that is done at virtual times of its own. */
export interface Errand {
  /** When it is due next, Infinity for not any more; later than now once it was run. */
  next(): Millis;
  run(): void;
}

export interface Errands {
  attend(errand: Errand): () => void;
  /** When the first of them is due; Infinity for never. */
  next(): Millis;
  /** Runs one that is due; false when there is none. */
  run(now: Millis): boolean;
}

export function createErrands(): Errands {
  /** In the order in which they began. */
  const errands = new Set<Errand>();
  const first = () => {
    let found: Errand | null = null;
    for (const errand of errands) if (found === null || errand.next() < found.next()) found = errand;
    return found;
  };
  return {
    attend(errand) {
      errands.add(errand);
      return () => void errands.delete(errand);
    },
    next: () => first()?.next() ?? Infinity,
    run(now) {
      const errand = first();
      if (errand === null || errand.next() > now) return false;
      errand.run();
      return true;
    },
  };
}
