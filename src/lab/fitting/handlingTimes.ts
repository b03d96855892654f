// Handling times: which of four distributions goes best with the times of calls, by maximum likelihood. Every time was seen to its end; for patience, which is not, see patience.ts.

import type { Millis } from '../../kernel/clock.ts';
import type { Distribution } from '../../kernel/random.ts';
import { digamma, gammaBelow, logGamma, normalBelow, trigamma } from '../gammaFunctions.ts';
import { type Closeness, closeness, type Measured } from './measured.ts';

export interface TimesFit {
  /** `constant` when all are alike, or too few to tell. */
  readonly distribution: Extract<Distribution, { readonly kind: 'constant' | 'exponential' | 'lognormal' | 'gamma' }>;
  readonly mean: Measured;
  readonly deviation: Measured;
  /** Largest distance from what was seen, as a share. */
  readonly gap: number;
  readonly closeness: Closeness;
  /** Akaike's criterion of each that was tried, against the best: 0 for that, and of more than 10 there is hardly any chance. */
  readonly against: Readonly<Partial<Record<'exponential' | 'lognormal' | 'gamma', number>>>;
  readonly seen: number;
}

/** What the likelihoods need. */
interface Sums {
  readonly count: number;
  readonly mean: number;
  readonly meanLog: number;
  readonly varianceLog: number;
}

interface Candidate {
  readonly kind: 'exponential' | 'lognormal' | 'gamma';
  readonly parameters: number;
  readonly logLikelihood: number;
  readonly distribution: TimesFit['distribution'];
  readonly mean: Measured;
  readonly deviation: Measured;
  readonly below: (time: number) => number;
}

/** By so much a second parameter, which is not there, improves the criterion one time in a thousand. */
const BEYOND_CHANCE = 8.83;

/** Fewer say nothing of a shape. */
const FEW = 8;

/** Of times above 0, in ms; null when there are none. */
export function fitTimes(times: readonly Millis[]): TimesFit | null {
  const sorted = Float64Array.from(times.filter((time) => time > 0)).sort();
  if (sorted.length === 0) return null;
  const sums = sumsOf(sorted);
  if (isUnvaried(sorted)) return unvaried(sums, sorted[sorted.length >> 1] as number);
  const candidates = sums.count < FEW ? [exponential(sums)] : [exponential(sums), gamma(sums), lognormal(sums)];
  const criterion = ({ parameters, logLikelihood }: Candidate) => 2 * (parameters - logLikelihood);
  const best = candidates.reduce((one, other) => (criterion(other) < criterion(one) - (one.parameters < other.parameters ? BEYOND_CHANCE : 0) ? other : one));
  const gap = gapOf(sorted, best.below);
  return {
    distribution: best.distribution, mean: best.mean, deviation: best.deviation, gap, closeness: closeness(gap, sums.count),
    against: Object.fromEntries(candidates.map((one) => [one.kind, criterion(one) - criterion(best)])), seen: sums.count,
  };
}

/** Nine of ten are the same, but for rounding. */
function isUnvaried(sorted: Float64Array): boolean {
  const usual = sorted[sorted.length >> 1] as number;
  return firstAt(sorted, usual * 1.005) - firstAt(sorted, usual * 0.995) >= 0.9 * sorted.length;
}

function unvaried({ count }: Sums, usual: Millis): TimesFit {
  const error = count < FEW ? Infinity : 0;
  return { distribution: { kind: 'constant', value: usual }, mean: { value: usual, error }, deviation: { value: 0, error }, gap: 0, closeness: 'good', against: {}, seen: count };
}

function sumsOf(sorted: Float64Array): Sums {
  const count = sorted.length;
  let [total, totalLog] = [0, 0];
  for (const time of sorted) (total += time), (totalLog += Math.log(time));
  const meanLog = totalLog / count;
  let squares = 0;
  for (const time of sorted) squares += (Math.log(time) - meanLog) ** 2;
  return { count, mean: total / count, meanLog, varianceLog: squares / count };
}

function exponential({ count, mean }: Sums): Candidate {
  const measured = { value: mean, error: mean / Math.sqrt(count) };
  return { kind: 'exponential', parameters: 1, logLikelihood: -count * (Math.log(mean) + 1), distribution: { kind: 'exponential', mean }, mean: measured, deviation: measured, below: (time) => -Math.expm1(-time / mean) };
}

/** The errors of mean and deviation follow from those of the logarithms by the delta method. */
function lognormal({ count, meanLog, varianceLog: variance }: Sums): Candidate {
  const mean = Math.exp(meanLog + variance / 2);
  const deviation = mean * Math.sqrt(Math.expm1(variance));
  const slope = 0.5 + 0.5 / -Math.expm1(-variance);
  return {
    kind: 'lognormal', parameters: 2,
    logLikelihood: -count * (meanLog + Math.log(2 * Math.PI * variance) / 2 + 0.5),
    distribution: { kind: 'lognormal', mean, deviation },
    mean: { value: mean, error: mean * Math.sqrt((variance + variance ** 2 / 2) / count) },
    deviation: { value: deviation, error: deviation * Math.sqrt((variance + 2 * (slope * variance) ** 2) / count) },
    below: (time) => normalBelow((Math.log(time) - meanLog) / Math.sqrt(variance)),
  };
}

/** The shape solves log k - ψ(k) = log of the mean - mean of the logs (Choi & Wette 1969, "Maximum likelihood estimation of the parameters of the gamma distribution"), by Newton from their first guess. */
function gamma({ count, mean, meanLog }: Sums): Candidate {
  const distance = Math.log(mean) - meanLog;
  let shape = (3 - distance + Math.sqrt((distance - 3) ** 2 + 24 * distance)) / (12 * distance);
  for (let round = 0; round < 20; round++) shape -= (Math.log(shape) - digamma(shape) - distance) / (1 / shape - trigamma(shape));
  const scale = mean / shape;
  const deviation = mean / Math.sqrt(shape);
  const shapeError = 1 / Math.sqrt(count * (trigamma(shape) - 1 / shape));
  return {
    kind: 'gamma', parameters: 2,
    logLikelihood: count * ((shape - 1) * meanLog - shape - shape * Math.log(scale) - logGamma(shape)),
    distribution: { kind: 'gamma', shape, scale },
    mean: { value: mean, error: deviation / Math.sqrt(count) },
    // Mean and shape of a gamma distribution are independent estimates.
    deviation: { value: deviation, error: deviation * Math.hypot(1 / Math.sqrt(shape * count), shapeError / (2 * shape)) },
    below: (time) => gammaBelow(shape, time / scale),
  };
}

/** Places at which the curves are compared. */
const PLACES = 2_000;

/** At steps of equal share, of many; else at each time. Equal times are one step. */
function gapOf(sorted: Float64Array, below: (time: number) => number): number {
  const stride = Math.max(1, Math.floor(sorted.length / PLACES));
  let gap = 0;
  for (let place = 0; place < sorted.length; place += stride) {
    const time = sorted[place] as number;
    const [first, last] = [firstAt(sorted, time), firstAt(sorted, time + 1e-9)];
    const share = below(time);
    // Where times are rounded the step is compared at its middle.
    gap = last - first > 1 ? Math.max(gap, Math.abs((first + last) / 2 / sorted.length - share)) : Math.max(gap, share - first / sorted.length, last / sorted.length - share);
  }
  return gap;
}

/** Place of the first that is no smaller. */
function firstAt(sorted: Float64Array, time: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
