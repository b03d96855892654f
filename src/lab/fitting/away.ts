// Whether somebody who had no call for a while was away, or only idle: who is there does not leave calls waiting, nor miss all of many that come.

import type { Millis } from '../../kernel/clock.ts';

/** A call as its queue saw it. */
export interface Waiting {
  readonly queue: string;
  readonly from: Millis;
  /** When it was answered or left. */
  readonly to: Millis;
}

export interface Stretch {
  readonly from: Millis;
  readonly to: Millis;
}

/** The calls of each queue by the time when they came. */
export type Demand = ReadonlyMap<string, readonly Waiting[]>;

/** A shorter gap is none. */
const SHORT: Millis = 300_000;
/** Calls that ring are answered sooner. */
const WAITED: Millis = 15_000;
/** One may have waited for a reason of its own. */
const SEVERAL = 2;
/** So many calls would have been theirs: less than one time in four hundred nobody gets any. */
const MISSED = 6;

export function demandOf(calls: readonly Waiting[]): Demand {
  const demand = new Map<string, Waiting[]>();
  for (const call of calls) {
    const own = demand.get(call.queue);
    if (own) own.push(call);
    else demand.set(call.queue, [call]);
  }
  for (const own of demand.values()) own.sort((one, other) => one.from - other.from);
  return demand;
}

/** `share` is the part of the calls of these queues that this agent takes when there. */
export function wasAway({ from, to }: Stretch, demand: Demand, queues: readonly string[], share: number): boolean {
  if (to - from < SHORT) return false;
  let [waited, came] = [0, 0];
  for (const queue of queues) {
    const calls = demand.get(queue) ?? [];
    for (let place = firstAt(calls, from - SHORT); place < calls.length; place++) {
      const call = calls[place] as Waiting;
      if (call.from > to) break;
      if (call.from >= from) came++;
      if (Math.min(call.to, to) - Math.max(call.from, from) > WAITED) waited++;
    }
  }
  return waited >= SEVERAL || came * share >= MISSED;
}

/** Calls of these queues in a span. */
export function cameIn({ from, to }: Stretch, demand: Demand, queues: readonly string[]): number {
  return queues.reduce((all, queue) => all + firstAt(demand.get(queue) ?? [], to) - firstAt(demand.get(queue) ?? [], from), 0);
}

function firstAt(calls: readonly Waiting[], time: Millis): number {
  let [low, high] = [0, calls.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle] as Waiting).from < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
