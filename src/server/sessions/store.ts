// What a session has received, kept for a while: whoever was cut off gets what was missed, or hears that it is gone.

import type { Delivery } from '../../csta/messages.ts';

/**
 * What is kept of a delivery: itself, for an event that thousands monitor is then kept once with a few words for each of them; or what was written of it, on
 * wires where that depends on the moment.
 */
export type Kept = Delivery | { readonly seq: number; readonly written: string };

export interface Store {
  add(kept: Kept): void;
  /** All behind that number; null when some of them are gone. */
  since(seq: number): readonly Kept[] | null;
  /** From this number on nothing is gone. */
  oldest(): number;
  /** The number of the last; 0 before the first. */
  newest(): number;
}

/** Keeps so many at a time; how many that is may change. Those up to `before` are gone. */
export function createStore(most: () => number, before = 0): Store {
  let kept: Kept[] = [];
  let [from, gone, newest] = [0, before, before];
  const dropTo = (place: number) => {
    gone = (kept[place - 1] as Kept).seq;
    from = place;
    // The front is cut off now and then, and not each time.
    if (from < 64 || from * 2 < kept.length) return;
    kept = kept.slice(from);
    from = 0;
  };
  return {
    add(one) {
      kept.push(one);
      newest = one.seq;
      if (kept.length - from > most()) dropTo(kept.length - most());
    },
    since: (seq) => (seq < gone ? null : kept.slice(from).filter((one) => one.seq > seq)),
    oldest: () => gone + 1,
    newest: () => newest,
  };
}
