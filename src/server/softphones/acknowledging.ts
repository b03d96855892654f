// What acknowledgements tell of a session: how many of its events the client has handled, how many it never had, and how soon. Exact, where a client sends them.

import type { Tally, Wall } from './client.ts';

/** How far a session is. */
export interface Acknowledging {
  /** Numbers of what was written and is not acknowledged, with the time of it. */
  open: { readonly seq: number; readonly at: Wall }[];
  through: number;
  handled: number;
}

export function createAcknowledging(): Acknowledging {
  return { open: [], through: 0, handled: 0 };
}

/** A client that never acknowledges is not waited for. */
const MOST_OPEN = 20_000;

/** What is told once more, after a line that broke, counts from the first time. */
export function deliveryWritten({ open, through }: Acknowledging, seq: number, at: Wall): void {
  if (open.length < MOST_OPEN && seq > (open.at(-1)?.seq ?? through)) open.push({ seq, at });
}

/** `tally` is null as long as the session sits at no telephone under test; what it acknowledges until then counts for nobody. */
export function deliveriesAcknowledged(acknowledging: Acknowledging, through: number, handled: number | null, now: Wall, tally: Tally | null): void {
  const done = acknowledging.open.filter(({ seq }) => seq <= through);
  acknowledging.open = acknowledging.open.filter(({ seq }) => seq > through);
  if (tally) {
    for (const { at } of done) tally.acknowledgeTimes.push(now - at);
    tally.acknowledged += through - acknowledging.through;
    if (handled !== null) {
      tally.countsHandled = true;
      tally.skipped += through - handled - (acknowledging.through - acknowledging.handled);
    }
  }
  acknowledging.through = through;
  acknowledging.handled = handled ?? through;
}
