// What a session has received, kept for a while: whoever was cut off gets what was missed, or hears that it is gone. Deliveries are kept and not what was
// written of them: an event that thousands monitor is kept once, with a few words for each of them.

import type { Delivery } from '../csta/messages.ts';

export interface Store {
  add(delivery: Delivery): void;
  /** All behind that number; null when some of them are gone. */
  since(seq: number): readonly Delivery[] | null;
  /** The oldest that is kept; one more than the newest when none is. */
  oldest(): number;
}

/** Keeps so many at a time; how many that is may change. Those up to `before` are gone. */
export function createStore(most: () => number, before = 0): Store {
  let kept: Delivery[] = [];
  let [from, newest] = [0, before];
  const oldest = () => kept[from]?.seq ?? newest + 1;
  return {
    add(delivery) {
      kept.push(delivery);
      newest = delivery.seq;
      from = Math.max(from, kept.length - most());
      // The front is cut off now and then, and not for every delivery.
      if (from < 64 || from * 2 < kept.length) return;
      kept = kept.slice(from);
      from = 0;
    },
    since: (seq) => (seq < oldest() - 1 ? null : kept.slice(from).filter((one) => one.seq > seq)),
    oldest,
  };
}
