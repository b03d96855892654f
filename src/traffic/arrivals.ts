// Arrivals: when the next caller comes. Pure functions of rates and chance; they place no calls.

import type { Millis } from '../kernel/clock.ts';
import type { Stream } from '../kernel/random.ts';

/** How many callers come, in each interval of a day as they are expected; behind the last interval nobody comes. */
export interface Profile {
  readonly kind: 'profile';
  readonly interval: Millis;
  readonly expected: readonly number[];
}

export type Arrivals =
  | { readonly kind: 'constant'; readonly every: Millis }
  /** A Poisson process: the times between callers are exponential. */
  | { readonly kind: 'poisson'; readonly perHour: number }
  | Profile;

const HOUR = 3_600_000;

/** Time of the next arrival behind `from`, not rounded; null when nobody comes any more. `busyness` makes a whole day busier, 1 is usual. */
export function nextArrival(arrivals: Arrivals, from: number, exponential: () => number, busyness: number): number | null {
  switch (arrivals.kind) {
    case 'constant': return from + arrivals.every / busyness;
    case 'poisson': return from + (exponential() * HOUR) / (arrivals.perHour * busyness);
    case 'profile': return behind(arrivals, from, exponential() / busyness);
  }
}

/** Walks through the intervals until so many arrivals are expected: exact for rates that are constant in each interval. */
function behind({ interval, expected }: Profile, from: number, wanted: number): number | null {
  let [time, left] = [from, wanted];
  for (let place = Math.floor(from / interval); place < expected.length; place++) {
    const end = (place + 1) * interval;
    const rate = (expected[place] as number) / interval;
    const here = (end - time) * rate;
    if (here >= left) return time + left / rate;
    left -= here;
    time = end;
  }
  return null;
}

/** A day-level factor with mean 1: gamma distributed, with this coefficient of variation; 1 when there is none. */
export function busynessOf(variation: number, stream: Stream): number {
  if (variation === 0) return 1;
  const shape = 1 / variation ** 2;
  return stream.sampler({ kind: 'gamma', shape, scale: 1 / shape })();
}
