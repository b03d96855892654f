// The delivery of rows to one sink: read behind the cursor, deliver, move the cursor; and when the sink fails, back off and begin again there. Nothing is kept here
// that a crash could lose, and nobody waits for it.

import { setTimeout as nap } from 'node:timers/promises';
import { endsWithin } from '../patience.ts';
import type { Logger } from '../serve.ts';
import { createBell } from './bell.ts';
import type { Cursor, Rows } from './rows.ts';
import { NotNow, type Row, type Sink } from './sink.ts';
import { type DeliveryState, fail, recover, type Standing, standingOf } from './standing.ts';

export interface DeliveryBounds {
  /** Rows that are read at once. They are read and written on the switch's own thread, so there should not be many. */
  readonly rowsAtOnce: number;
  /** Milliseconds from the first failure to the next try; then twice as long each time, up to the longest. */
  readonly firstPause: number;
  readonly longestPause: number;
}

export const usualDelivery: DeliveryBounds = { rowsAtOnce: 200, firstPause: 500, longestPause: 60_000 };

export interface Delivery {
  state(): DeliveryState;
  /** Rows that are still to come, as far as they are written; null while the store cannot tell. */
  waiting(): Promise<number | null>;
  /** There is more, or the way is free again. */
  ring(): void;
  /** Delivers what is there, for so many milliseconds at the most, and lets go. */
  end(within: number): Promise<void>;
}

interface Work {
  readonly sink: Sink;
  readonly rows: Rows;
  readonly bounds: DeliveryBounds;
  readonly standing: Standing;
  cursor: Cursor | null;
  previous: Row | null;
  /** In a row. */
  failures: number;
}

/** Begins at once. `sinkFor` is given what wakes the delivery, for a line that breaks while nothing is sent. */
export function deliver(name: string, sinkFor: (wake: () => void) => Sink, rows: Rows, log: Logger, bounds: DeliveryBounds = usualDelivery): Delivery {
  const bell = createBell();
  const ending = new AbortController();
  const sink = sinkFor(bell.ring);
  const standing = standingOf(name, sink);
  const work: Work = { sink, rows, bounds, standing, cursor: null, previous: null, failures: 0 };
  const goOn = async () => {
    for (;;) {
      try {
        const isMore = await turn(work, ending.signal);
        recover(standing, log);
        work.failures = 0;
        if (isMore) continue;
        if (ending.signal.aborted) return;
        await bell.heard(ending.signal);
      } catch (error) {
        if (ending.signal.aborted) return void (standing.error = reasonOf(error));
        fail(standing, log, reasonOf(error));
        work.failures++;
        await nap(pauseOf(work, error), undefined, { signal: ending.signal }).catch(() => {});
      }
    }
  };
  const over = goOn();
  return {
    state: () => ({ ...standing }),
    waiting: () => (work.cursor === null ? Promise.resolve(null) : rows.waiting(work.cursor.ordinal).catch(() => null)),
    ring: bell.ring,
    async end(within) {
      ending.abort();
      await endsWithin(over, within);
      await sink.close();
      await endsWithin(over, LAST_TURN);
      standing.state = 'ended';
    },
  };
}

/** Milliseconds for a turn to notice that its sink is closed. */
const LAST_TURN = 500;

/** Whether there may be more to do at once. */
async function turn(work: Work, ending: AbortSignal): Promise<boolean> {
  const { sink, rows, standing, bounds: { rowsAtOnce } } = work;
  work.cursor ??= await resumed(work);
  await sink.open(ending, () => {
    if (standing.state !== 'failing') standing.state = 'opening';
  });
  if (standing.state === 'opening') standing.state = 'open';
  const next = await rows.after(work.cursor.ordinal, rowsAtOnce);
  if (next.length === 0) return false;
  const { taken, refused = 0, place } = await sink.deliver(next, { place: work.cursor.place, previous: work.previous });
  const last = next[taken - 1] ?? null;
  const cursor = { ordinal: last?.ordinal ?? work.cursor.ordinal, place };
  // Should this fail, the same rows come again: the sink is asked as if it had never taken them.
  await rows.keep(cursor);
  Object.assign(work, { cursor, previous: last ?? work.previous });
  standing.delivered += taken;
  standing.refused += refused;
  return true;
}

async function resumed(work: Work): Promise<Cursor> {
  const cursor = await work.rows.cursor();
  const [row] = cursor.ordinal > 0 ? await work.rows.after(cursor.ordinal - 1, 1) : [];
  work.previous = row?.ordinal === cursor.ordinal ? row : null;
  return cursor;
}

function pauseOf({ failures, bounds: { firstPause, longestPause } }: Work, error: unknown): number {
  const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1));
  return error instanceof NotNow ? Math.max(pause, error.pause) : pause;
}

/** What fetch says of a network that does not work stands in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause, code } = error as { readonly message?: string; readonly cause?: unknown; readonly code?: string };
  if (cause !== undefined) return reasonOf(cause);
  return message || code || String(error);
}
