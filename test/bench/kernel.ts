// The clock alone: every timer that fires sets another; with cancels, each also sets one that is taken away before its time.

import { type Clock, createClock, type Timer } from '../../src/kernel/clock.ts';
import { createRandom } from '../../src/kernel/random.ts';
import { type Figure, measure } from './measure.ts';

const FIRINGS = 1_000_000;

/** Figures of the prototype that this design came from, in millions of firings with one cancel each. */
const prototype: { readonly [pending: number]: number } = { 1_000: 6.8e6, 10_000: 4.5e6, 100_000: 2.0e6 };

interface Load {
  readonly clock: Clock;
  readonly delays: Int32Array;
  readonly cancels: boolean;
  place: number;
  spare: Timer | null;
}

export function kernel(): readonly Figure[] {
  return [1_000, 10_000, 100_000].flatMap((pending) => [
    measure('kernel', 'firings', () => hold(pending, false), { pending, cancels: 0 }),
    measure('kernel', 'firings', () => hold(pending, true), { pending, cancels: 1, prototype: prototype[pending] as number }),
    measure('kernel-floor', 'firings', () => bareHold(pending), { pending, cancels: 0, note: 'a bare binary heap of plain objects: no order among equals, no cancel, no function to call' }),
  ]);
}

function hold(pending: number, cancels: boolean): number {
  const stream = createRandom(1).stream('bench');
  const delays = Int32Array.from({ length: 1 << 16 }, () => 1 + stream.integer(2_000));
  const clock = createClock();
  const load: Load = { clock, delays, cancels, place: 0, spare: null };
  for (let timer = 0; timer < pending; timer++) clock.after(delay(load), fire, load, timer);
  while (!clock.advanceTo(clock.now + 1_000_000, FIRINGS - clock.firings) && clock.firings < FIRINGS);
  return clock.firings;
}

function fire(load: Load, subject: number): void {
  load.clock.after(delay(load), fire, load, subject);
  if (!load.cancels) return;
  if (load.spare) load.clock.cancel(load.spare);
  load.spare = load.clock.after(delay(load), fire, load, subject);
}

function delay(load: Load): number {
  return load.delays[load.place++ & 0xffff] as number;
}

interface Entry {
  readonly time: number;
}

/** The same work on the least that can do it. */
function bareHold(pending: number): number {
  const stream = createRandom(1).stream('bench');
  const delays = Int32Array.from({ length: 1 << 16 }, () => 1 + stream.integer(2_000));
  const heap: Entry[] = [];
  let place = 0;
  for (let entry = 0; entry < pending; entry++) push(heap, { time: delays[place++ & 0xffff] as number });
  for (let firing = 0; firing < FIRINGS; firing++) push(heap, { time: pop(heap).time + (delays[place++ & 0xffff] as number) });
  return FIRINGS;
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const up = (index - 1) >> 1;
    const parent = heap[up] as Entry;
    if (parent.time <= entry.time) break;
    heap[index] = parent;
    index = up;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): Entry {
  const first = heap[0] as Entry;
  const last = heap.pop() as Entry;
  let index = 0;
  for (let child = 1; child < heap.length; child = 2 * index + 1) {
    if (child + 1 < heap.length && (heap[child + 1] as Entry).time < (heap[child] as Entry).time) child++;
    if ((heap[child] as Entry).time >= last.time) break;
    heap[index] = heap[child] as Entry;
    index = child;
  }
  heap[index] = last;
  return first;
}
