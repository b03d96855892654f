// The delivery of rows to one sink: read behind the cursor, deliver, move the cursor; and when the sink fails, back off and begin again there. Nothing is kept here
// that a crash could lose, and nobody waits for it.

import { setTimeout as nap } from 'node:timers/promises';
import type { Logger } from '../serve.ts';
import { createBell } from './bell.ts';
import type { Cursor, Rows } from './rows.ts';
import { NotNow, type Row, type Sink } from './sink.ts';

export interface DeliveryBounds {
  /** Rows that are read at once. They are read and written on the switch's own thread, so there should not be many. */
  readonly rowsAtOnce: number;
  /** Milliseconds from the first failure to the next try; then twice as long each time, up to the longest. */
  readonly firstPause: number;
  readonly longestPause: number;
}

export const usualDelivery: DeliveryBounds = { rowsAtOnce: 200, firstPause: 500, longestPause: 60_000 };

/** How it stands, for people and machines. */
export interface DeliveryState {
  readonly sink: string;
  readonly where: string;
  /** `opening`: it waits for the other side, or has not begun; `failing`: it is tried again later. */
  readonly state: 'opening' | 'open' | 'failing' | 'ended';
  /** Rows since it began, those that were refused among them. */
  readonly delivered: number;
  readonly refused: number;
  /** Why it fails; null while it does not. */
  readonly error: string | null;
}

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
  cursor: Cursor | null;
  previous: Row | null;
  state: DeliveryState['state'];
  delivered: number;
  refused: number;
  error: string | null;
  /** In a row. */
  failures: number;
}

/** Begins at once. `sinkFor` is given what wakes the delivery, for a line that breaks while nothing is sent. */
export function deliver(name: string, sinkFor: (wake: () => void) => Sink, rows: Rows, log: Logger, bounds: DeliveryBounds = usualDelivery): Delivery {
  const bell = createBell();
  const ending = new AbortController();
  const sink = sinkFor(bell.ring);
  const work: Work = { sink, rows, bounds, cursor: null, previous: null, state: 'opening', delivered: 0, refused: 0, error: null, failures: 0 };
  const goOn = async () => {
    for (;;) {
      try {
        const isMore = await turn(work, ending.signal);
        tellRecovered(work, name, log);
        if (isMore) continue;
        if (ending.signal.aborted) return;
        await bell.heard(ending.signal);
      } catch (error) {
        if (ending.signal.aborted) return void Object.assign(work, { error: reasonOf(error) });
        tellFailed(work, name, log, error);
        await nap(pauseOf(work, error), undefined, { signal: ending.signal }).catch(() => {});
      }
    }
  };
  const over = goOn();
  return {
    state: () => ({ sink: name, where: sink.where, state: work.state, delivered: work.delivered, refused: work.refused, error: work.error }),
    waiting: () => (work.cursor === null ? Promise.resolve(null) : rows.waiting(work.cursor.ordinal).catch(() => null)),
    ring: bell.ring,
    async end(within) {
      ending.abort();
      await bounded(over, within);
      await sink.close();
      await bounded(over, LAST_TURN);
      work.state = 'ended';
    },
  };
}

/** Milliseconds for a turn to notice that its sink is closed. */
const LAST_TURN = 500;

async function bounded(work: Promise<void>, within: number): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, nap(within, undefined, { signal: done.signal }).catch(() => {})]);
  done.abort();
}

/** Whether there may be more to do at once. */
async function turn(work: Work, ending: AbortSignal): Promise<boolean> {
  const { sink, rows, bounds: { rowsAtOnce } } = work;
  work.cursor ??= await resumed(work);
  await sink.open(ending, () => {
    if (work.state !== 'failing') work.state = 'opening';
  });
  if (work.state === 'opening') work.state = 'open';
  const next = await rows.after(work.cursor.ordinal, rowsAtOnce);
  if (next.length === 0) return false;
  const { taken, refused = 0, place } = await sink.deliver(next, { place: work.cursor.place, previous: work.previous });
  const last = next[taken - 1] ?? null;
  const cursor = { ordinal: last?.ordinal ?? work.cursor.ordinal, place };
  // Should this fail, the same rows come again: the sink is asked as if it had never taken them.
  await rows.keep(cursor);
  Object.assign(work, { cursor, previous: last ?? work.previous, delivered: work.delivered + taken, refused: work.refused + refused });
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

function tellFailed(work: Work, sink: string, log: Logger, error: unknown): void {
  const why = reasonOf(error);
  if (why !== work.error) log.warn({ sink, where: work.sink.where, error: why }, 'call records cannot be delivered; they are kept, and it is tried again');
  Object.assign(work, { state: 'failing', error: why, failures: work.failures + 1 });
}

function tellRecovered(work: Work, sink: string, log: Logger): void {
  if (work.error !== null) log.info({ sink, where: work.sink.where, delivered: work.delivered }, 'call records are delivered again');
  Object.assign(work, { state: 'open', error: null, failures: 0 });
}

/** What fetch says of a network that does not work stands in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause, code } = error as { readonly message?: string; readonly cause?: unknown; readonly code?: string };
  if (cause !== undefined) return reasonOf(cause);
  return message || code || String(error);
}
