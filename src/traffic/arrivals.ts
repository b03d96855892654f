// Arrivals: when the next caller comes. Pure functions of rates and chance; they place no calls.

import type { Millis } from '../kernel/clock.ts';
import type { Stream } from '../kernel/random.ts';

/** Callers in a millisecond, going in a straight line from the one to the other. */
export interface Stage {
  /** Infinity when it has no end. */
  readonly length: Millis;
  readonly from: number;
  readonly to: number;
}

/** From the start of the run on, one stage after the other; behind the last nobody comes. */
export interface Arrivals {
  /** `even`: the nth caller comes when n are due. `poisson`: by chance, at that rate. */
  readonly kind: 'even' | 'poisson';
  readonly stages: readonly Stage[];
}

export const HOUR: Millis = 3_600_000;

/** A Poisson process of one rate. */
export function poisson(perHour: number): Arrivals {
  return { kind: 'poisson', stages: steady(perHour / HOUR) };
}

/** One caller after the other, at equal distance. */
export function oneEvery(span: Millis): Arrivals {
  return { kind: 'even', stages: steady(1 / span) };
}

/** So many callers expected in each interval, by chance within it. */
export function profiled(expected: readonly number[], interval: Millis): Arrivals {
  return { kind: 'poisson', stages: expected.map((callers) => ({ length: interval, from: callers / interval, to: callers / interval })) };
}

export function steady(rate: number, length: Millis = Infinity): readonly Stage[] {
  return [{ length, from: rate, to: rate }];
}

/** The rate per hour of a Poisson process that never changes; null for any other. */
export function steadyRate({ kind, stages }: Arrivals): number | null {
  const [first] = stages;
  const isSteady = kind === 'poisson' && first !== undefined && stages.length === 1 && first.from === first.to && first.length === Infinity;
  return isSteady ? first.from * HOUR : null;
}

/** Time of the next arrival behind `from`, when `came` have come, not rounded; null when nobody comes any more. `busyness` makes a whole day busier, 1 is usual. */
export function nextArrival({ kind, stages }: Arrivals, from: number, came: number, exponential: () => number, busyness: number): number | null {
  // Counted from the start, so that nothing adds up over a million callers.
  return kind === 'even' ? behind(stages, 0, (came + 1) / busyness) : behind(stages, from, exponential() / busyness);
}

/** Where a million are due, the last is not lost to the last digit. */
const NEARLY = 1 - 1e-12;

/** When so many more are due than at `from`. */
function behind(stages: readonly Stage[], from: number, wanted: number): number | null {
  let [begins, time, left] = [0, from, wanted];
  for (const stage of stages) {
    const ends = begins + stage.length;
    if (time < ends) {
      const rate = rateAt(stage, time - begins);
      const due = ((rate + stage.to) / 2) * (ends - time);
      if (due >= left * NEARLY && stage.from + stage.to > 0) return Math.min(ends, time + within(rate, slopeOf(stage), left));
      if (ends === Infinity) return null;
      left -= due;
      time = ends;
    }
    begins = ends;
  }
  return null;
}

function slopeOf({ length, from, to }: Stage): number {
  return from === to ? 0 : (to - from) / length;
}

function rateAt(stage: Stage, time: number): number {
  return stage.from + slopeOf(stage) * time;
}

/** How long until so many have come. In a form that loses no digits when the slope is small. */
function within(rate: number, slope: number, wanted: number): number {
  return (2 * wanted) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * wanted)));
}

/** How many come between these times, on average. */
export function expectedBetween({ stages }: Arrivals, from: Millis, to: Millis): number {
  let [begins, sum] = [0, 0];
  for (const stage of stages) {
    const ends = begins + stage.length;
    const [first, last] = [Math.max(from, begins), Math.min(to, ends)];
    if (first < last) sum += ((rateAt(stage, first - begins) + rateAt(stage, last - begins)) / 2) * (last - first);
    begins = ends;
  }
  return sum;
}

/** A day-level factor with mean 1: gamma distributed, with this coefficient of variation; 1 when there is none. */
export function busynessOf(variation: number, stream: Stream): number {
  if (variation === 0) return 1;
  const shape = 1 / variation ** 2;
  return stream.sampler({ kind: 'gamma', shape, scale: 1 / shape })();
}
