// Virtual time: a stable 4-ary heap of timers. It never looks at the wall clock and never fires anything by itself.

import { assert, LawBroken } from './errors.ts';

/** Whole milliseconds since the start of the simulation. */
export type Millis = number;

/** What a timer calls. A named function, never a fresh closure: pending timers are listed by the function's name. */
export type Fire<Owner, Subject> = (owner: Owner, subject: Subject) => void;

export interface Timer {
  readonly time: Millis;
  /** Rank among all timers ever set; equal times fire in this order. */
  readonly order: number;
  readonly fire: Fire<never, never>;
  readonly owner: unknown;
  readonly subject: unknown;
  /** Place in the heap, -1 once fired or cancelled. */
  index: number;
}

/** All that a clock knows, for a checkpoint. */
export interface ClockState {
  readonly now: Millis;
  readonly firings: number;
  readonly ordered: number;
  readonly firedAtNow: number;
  /** The pending timers as they stand in the heap. */
  readonly timers: readonly Timer[];
}

export interface Clock {
  readonly now: Millis;
  /** How many timers have fired since the start. */
  readonly firings: number;
  /** Called after each firing; the laws listen here. */
  afterFiring: (() => void) | null;
  at<Owner, Subject>(time: Millis, fire: Fire<Owner, Subject>, owner: Owner, subject: Subject): Timer;
  after<Owner, Subject>(delay: Millis, fire: Fire<Owner, Subject>, owner: Owner, subject: Subject): Timer;
  /** Removes the timer now. Cancelling a timer that has fired or was cancelled does nothing. */
  cancel(timer: Timer): void;
  /** Time of the next timer, or null when none is pending. */
  next(): Millis | null;
  /** The pending timers in the order in which they will fire. */
  pending(): readonly Timer[];
  /** Fires everything due up to and including `time`. Returns false when it stopped early because `most` timers had fired. */
  advanceTo(time: Millis, most?: number): boolean;
  state(): ClockState;
  /** Stands where another clock stood; what was pending here is forgotten. */
  resume(state: ClockState): void;
}

/** Firings at one instant after which time is taken to stand still. */
const STANDSTILL = 1_000_000;

export function createClock(): Clock {
  return new HeapClock();
}

class HeapClock implements Clock {
  now: Millis = 0;
  firings = 0;
  afterFiring: (() => void) | null = null;
  private heap: Timer[] = [];
  private ordered = 0;
  private firedAtNow = 0;

  at<Owner, Subject>(time: Millis, fire: Fire<Owner, Subject>, owner: Owner, subject: Subject): Timer {
    if (!(time >= this.now) || !Number.isSafeInteger(time)) assert(false, `${fire.name} set for ${time} at ${this.now}`);
    const timer: Timer = { time, order: this.ordered++, fire, owner, subject, index: this.heap.length };
    this.heap.push(timer);
    rise(this.heap, timer);
    return timer;
  }

  after<Owner, Subject>(delay: Millis, fire: Fire<Owner, Subject>, owner: Owner, subject: Subject): Timer {
    return this.at(this.now + delay, fire, owner, subject);
  }

  cancel(timer: Timer): void {
    if (timer.index >= 0) remove(this.heap, timer);
  }

  next(): Millis | null {
    return this.heap[0]?.time ?? null;
  }

  pending(): readonly Timer[] {
    return [...this.heap].sort((a, b) => (before(a, b) ? -1 : 1));
  }

  advanceTo(time: Millis, most = Infinity): boolean {
    if (!(time >= this.now) || !Number.isSafeInteger(time)) assert(false, `time cannot go from ${this.now} to ${time}`);
    for (let left = most; ; left--) {
      const timer = this.heap[0];
      if (timer === undefined || timer.time > time) break;
      if (left <= 0) return false;
      this.fireTimer(timer);
    }
    if (time > this.now) this.firedAtNow = 0;
    this.now = time;
    return true;
  }

  state(): ClockState {
    const { now, firings, ordered, firedAtNow, heap } = this;
    return { now, firings, ordered, firedAtNow, timers: heap.slice() };
  }

  resume({ timers, ...numbers }: ClockState): void {
    Object.assign(this, numbers);
    this.heap = timers.slice();
  }

  private fireTimer(timer: Timer): void {
    if (timer.time > this.now) this.firedAtNow = 0;
    if (++this.firedAtNow > STANDSTILL) {
      throw new LawBroken('timeStandsStill', `${STANDSTILL} timers fired at ${this.now} ms without time moving on; the last was ${timer.fire.name}`);
    }
    this.now = timer.time;
    this.firings++;
    remove(this.heap, timer);
    (timer.fire as Fire<unknown, unknown>)(timer.owner, timer.subject);
    this.afterFiring?.();
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

function remove(heap: Timer[], timer: Timer): void {
  const hole = timer.index;
  timer.index = -1;
  const last = heap.pop() as Timer;
  if (last === timer) return;
  last.index = hole;
  heap[hole] = last;
  rise(heap, last);
  if (last.index === hole) sink(heap, last);
}

function rise(heap: Timer[], timer: Timer): void {
  let index = timer.index;
  while (index > 0) {
    const up = (index - 1) >> 2;
    const parent = heap[up] as Timer;
    if (before(parent, timer)) break;
    heap[index] = parent;
    parent.index = index;
    index = up;
  }
  heap[index] = timer;
  timer.index = index;
}

function sink(heap: Timer[], timer: Timer): void {
  const size = heap.length;
  let index = timer.index;
  for (;;) {
    const first = 4 * index + 1;
    if (first >= size) break;
    let down = first;
    let least = heap[first] as Timer;
    const end = Math.min(first + 4, size);
    for (let child = first + 1; child < end; child++) {
      const other = heap[child] as Timer;
      if (before(other, least)) {
        least = other;
        down = child;
      }
    }
    if (before(timer, least)) break;
    heap[index] = least;
    least.index = index;
    index = down;
  }
  heap[index] = timer;
  timer.index = index;
}
