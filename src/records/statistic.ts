// Statistics of what was measured, by k6's names: of all values, exactly; nothing is sketched.

import type { MetricKind, Reading } from './metrics.ts';

export const statisticNames = ['avg', 'min', 'med', 'max', 'p', 'rate', 'count', 'value'] as const;

export interface Statistic {
  readonly name: (typeof statisticNames)[number];
  /** Of `p(95)` 95; 0 for all others. */
  readonly of: number;
}

/** What each kind of metric has. */
export const statisticsOf: { readonly [Kind in MetricKind]: readonly Statistic['name'][] } = {
  trend: ['avg', 'min', 'med', 'max', 'p'], rate: ['rate'], counter: ['count', 'rate'], gauge: ['value'],
};

/** `p(95)`, `avg`. */
export function statisticText({ name, of }: Statistic): string {
  return name === 'p' ? `p(${of})` : name;
}

/** Of one run or several together; a count is that of one run on average, its rate in a second of `seconds`, those of all runs. Null when there is nothing to say. */
export function valueOf(kind: MetricKind, readings: readonly Reading[], { name, of }: Statistic, seconds: number): number | null {
  if (readings.length === 0) return null;
  const pooled = pool(readings);
  if (kind === 'counter') {
    const sum = pooled.values.reduce((total, value) => total + value, 0);
    return name === 'rate' ? (seconds > 0 ? sum / seconds : null) : sum / readings.length;
  }
  if (pooled.values.length === 0) return null;
  switch (name) {
    case 'min': return pooled.values.reduce((least, value) => Math.min(least, value));
    case 'max': return pooled.values.reduce((most, value) => Math.max(most, value));
    case 'med': return percentile(pooled, 50);
    case 'p': return percentile(pooled, of);
    default: return average(pooled);
  }
}

/** All values together. */
export function pool(readings: readonly Reading[]): Reading {
  if (readings.length === 1) return readings[0] as Reading;
  const values = readings.flatMap((one) => one.values);
  return readings.some(({ weights }) => weights) ? { values, weights: readings.flatMap((one) => one.weights ?? one.values.map(() => 1)) } : { values };
}

function average({ values, weights }: Reading): number {
  const [sum, all] = values.reduce(([sum, all], value, place) => [sum + value * (weights?.[place] ?? 1), all + (weights?.[place] ?? 1)], [0, 0]);
  return sum / all;
}

/** As in k6 in a straight line between two values; with weights the least value that is not exceeded by more than the rest. */
export function percentile({ values, weights }: Reading, of: number): number {
  if (weights) return weighted(values, weights, of);
  const sorted = Float64Array.from(values).sort();
  const place = (of / 100) * (sorted.length - 1);
  const below = Math.floor(place);
  const value = sorted[below] as number;
  return value + ((sorted[below + 1] ?? value) - value) * (place - below);
}

function weighted(values: readonly number[], weights: readonly number[], of: number): number {
  const order = [...values.keys()].sort((one, other) => (values[one] as number) - (values[other] as number));
  let left = (weights.reduce((sum, weight) => sum + weight, 0) * of) / 100;
  for (const place of order) if ((left -= weights[place] as number) <= 0) return values[place] as number;
  return values[order.at(-1) as number] as number;
}
