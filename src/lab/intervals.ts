// How sure a mean is: Student t confidence intervals from independent replications, or from batches of one long run. It finds no warm-up; the caller has dropped it.

import { studentQuantile } from './student.ts';

/** The true mean lies within with probability `level`, in the unit of the values. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Half the width: mean - low, and high - mean. */
  readonly halfWidth: number;
  readonly level: number;
  /** Replications, or batches, less one. */
  readonly degrees: number;
}

export interface BatchInterval extends Interval {
  readonly batches: number;
  /** Values in each. */
  readonly batchSize: number;
  /** Values at the start that no batch holds, because the number of batches does not divide theirs. */
  readonly dropped: number;
  /**
   * Correlation of each batch mean with the next, about 0 when the batches are long enough to be independent. Well above 2/√batches
   * (0.45 for 20), the interval is too narrow: run longer.
   */
  readonly correlation: number;
}

/**
 * Schmeiser 1982, "Batch size effects in the analysis of simulation output": more than 30 batches hardly narrow the interval, and
 * fewer, longer ones are closer to independent and normal, which is what it rests on; he advises 10 to 30.
 */
const BATCHES = 20;

/**
 * From the means of runs that differ only in their seeds. They are independent, so this holds however correlated the callers of one run
 * are; each value should be a mean over many callers, so that it is about normal. Law 2015, "Simulation modeling and analysis", 4.5 and 9.5.
 */
export function replicationInterval(values: readonly number[], level: number): Interval {
  if (!(level > 0 && level < 1)) throw new RangeError(`the level must lie between 0 and 1, as 0.95, not ${level}`);
  if (values.length < 2) throw new RangeError(`an interval needs 2 values or more, not ${values.length}`);
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`an interval needs finite values, not ${wrong}`);

  const degrees = values.length - 1;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / degrees;
  const halfWidth = studentQuantile((1 + level) / 2, degrees) * Math.sqrt(variance / values.length);
  return { mean, low: mean - halfWidth, high: mean + halfWidth, halfWidth, level, degrees };
}

/**
 * From the values of one long run in their order (waits of caller after caller, or queue lengths at equal distances in time), without its
 * warm-up. They are cut into `batches` neighbouring batches of equal size, whose means are taken for independent. Law 2015, 9.5.3.
 */
export function batchInterval(series: readonly number[], level: number, batches: number = BATCHES): BatchInterval {
  if (!Number.isSafeInteger(batches) || batches < 2) throw new RangeError(`batches must be a whole number from 2, not ${batches}`);
  const batchSize = Math.floor(series.length / batches);
  if (batchSize < 1) throw new RangeError(`${series.length} values do not fill ${batches} batches`);

  // What is left over is left out at the start, where what remains of the warm-up would be.
  const dropped = series.length - batches * batchSize;
  const means = Array.from({ length: batches }, (_, batch) => meanOf(series.slice(dropped + batch * batchSize, dropped + (batch + 1) * batchSize)));
  const interval = replicationInterval(means, level);
  return { ...interval, batches, batchSize, dropped, correlation: correlationWithNext(means, interval.mean) };
}

/** True when the value lies in the interval, its ends included. */
export function holds(interval: Interval, value: number): boolean {
  return value >= interval.low && value <= interval.high;
}

/** In two passes: the second adds what rounding took from the first. */
function meanOf(values: readonly number[]): number {
  const rough = values.reduce((sum, value) => sum + value, 0) / values.length;
  return rough + values.reduce((sum, value) => sum + (value - rough), 0) / values.length;
}

/** Lag-1 autocorrelation; 0 when all values are the same. */
function correlationWithNext(values: readonly number[], mean: number): number {
  let together = 0;
  let alone = 0;
  values.forEach((value, place) => {
    alone += (value - mean) ** 2;
    if (place > 0) together += (value - mean) * ((values[place - 1] as number) - mean);
  });
  return alone > 0 ? together / alone : 0;
}
