// Patience from waits: who was answered would have waited longer, nobody knows how long (censored). Kaplan-Meier's curve, and the exponential and Weibull distributions by maximum likelihood.

import type { Millis } from '../../kernel/clock.ts';
import { type Closeness, closeness, type Measured } from './measured.ts';

/** One call's wait. */
export interface Wait {
  readonly wait: Millis;
  /** False for who was answered, or left otherwise than by losing patience. */
  readonly gaveUp: boolean;
}

/** How many gave up after just this wait, and how many were taken from sight then; by rising wait. */
export interface RiskRow {
  readonly wait: Millis;
  readonly gaveUp: number;
  readonly answered: number;
}

/** Share that would still wait, just after each wait at which somebody gave up. */
export interface SurvivalStep {
  readonly wait: Millis;
  readonly atRisk: number;
  readonly survival: Measured;
}

export interface PatienceFit {
  /** Exponential patience: all the time waited by all, for each who gave up. */
  readonly exponential: { readonly mean: Measured };
  readonly weibull: { readonly shape: Measured; readonly scale: Measured } | null;
  /** Which of them is taken: the Weibull where it is likelier by more than chance. */
  readonly chosen: 'exponential' | 'weibull';
  /** Share of those who had to wait that hung up at once, beyond what the distribution says. */
  readonly balk: Measured;
  readonly gap: number;
  readonly closeness: Closeness;
  readonly gaveUp: number;
  readonly waited: number;
}

/** Whoever hangs up within so long did not want to wait at all. */
const AT_ONCE: Millis = 2_000;

/** With fewer who gave up a shape cannot be told from chance. */
const FEW = 20;

/** Twice the gain in log likelihood that chance exceeds one time in a thousand: χ² of one degree. */
const BEYOND_CHANCE = 10.83;

export function riskTable(waits: Iterable<Wait>): readonly RiskRow[] {
  const rows = new Map<Millis, { wait: Millis; gaveUp: number; answered: number }>();
  for (const { wait, gaveUp } of waits) {
    let row = rows.get(wait);
    if (!row) rows.set(wait, (row = { wait, gaveUp: 0, answered: 0 }));
    if (gaveUp) row.gaveUp++;
    else row.answered++;
  }
  return [...rows.values()].sort((one, other) => one.wait - other.wait);
}

/** Kaplan & Meier 1958, "Nonparametric estimation from incomplete observations", with Greenwood's error. Of equal waits those who gave up come first. */
export function kaplanMeier(table: readonly RiskRow[]): readonly SurvivalStep[] {
  const steps: SurvivalStep[] = [];
  let atRisk = table.reduce((all, { gaveUp, answered }) => all + gaveUp + answered, 0);
  let [survival, greenwood] = [1, 0];
  for (const { wait, gaveUp, answered } of table) {
    if (gaveUp > 0) {
      survival *= 1 - gaveUp / atRisk;
      greenwood += gaveUp / (atRisk * (atRisk - gaveUp));
      steps.push({ wait, atRisk, survival: { value: survival, error: survival === 0 ? 0 : survival * Math.sqrt(greenwood) } });
    }
    atRisk -= gaveUp + answered;
  }
  return steps;
}

/** The wait beyond which half would not go; null when too few gave up to say. */
export function medianPatience(steps: readonly SurvivalStep[]): Millis | null {
  return steps.find(({ survival }) => survival.value <= 0.5)?.wait ?? null;
}

interface Curve {
  readonly logLikelihood: number;
  readonly survival: (wait: number) => number;
}

/** Null when nobody gave up later than at once: then nothing is known but that they wait. */
export function fitPatience(table: readonly RiskRow[]): PatienceFit | null {
  // Whoever was answered without a wait says nothing.
  const waited = table.filter(({ wait, gaveUp }) => wait > 0 || gaveUp > 0).map((row) => (row.wait > 0 ? row : { ...row, answered: 0 }));
  const later = waited.filter(({ wait }) => wait > AT_ONCE);
  const gaveUp = later.reduce((all, row) => all + row.gaveUp, 0);
  if (gaveUp === 0) return null;
  const exponential = exponentialFrom(later, gaveUp, AT_ONCE);
  const weibull = gaveUp < FEW ? null : weibullFrom(later, gaveUp, AT_ONCE);
  const isWeibull = weibull !== null && 2 * (weibull.logLikelihood - exponential.logLikelihood) > BEYOND_CHANCE;
  const curve: Curve = isWeibull ? weibull : exponential;
  const steps = kaplanMeier(waited);
  const balk = balkOf(steps, curve);
  const gap = gapOf(steps, curve, balk.value);
  return {
    exponential: { mean: exponential.mean }, weibull: weibull && { shape: weibull.shape, scale: weibull.scale }, chosen: isWeibull ? 'weibull' : 'exponential',
    balk, gap, closeness: closeness(gap, gaveUp), gaveUp, waited: waited.reduce((all, row) => all + row.gaveUp + row.answered, 0),
  };
}

/** Waits are known to be longer than `from`; only what comes behind it counts. */
export function exponentialFrom(table: readonly RiskRow[], gaveUp: number, from: Millis): Curve & { readonly mean: Measured } {
  const total = table.reduce((all, row) => all + (row.wait - from) * (row.gaveUp + row.answered), 0);
  const mean = total / gaveUp;
  return { mean: { value: mean, error: mean / Math.sqrt(gaveUp) }, logLikelihood: -gaveUp * (Math.log(mean) + 1), survival: (wait) => Math.exp(-wait / mean) };
}

type Weibull = Curve & { readonly shape: Measured; readonly scale: Measured };

/**
 * For a shape k the likeliest scale is known: its k-th power is the sum of all t^k (less from^k, for waits are known to be longer) over those who gave up.
 * What is left is an equation for k whose left side falls (Cohen 1965, "Maximum likelihood estimation in the Weibull distribution based on complete and on
 * censored samples"), halved until it is found. Null when no shape fits, as when all gave up at one time.
 */
export function weibullFrom(table: readonly RiskRow[], gaveUp: number, from: Millis): Weibull | null {
  // In units of the mean, so that no power overflows.
  const unit = table.reduce((all, row) => all + row.wait * (row.gaveUp + row.answered), 0) / table.reduce((all, row) => all + row.gaveUp + row.answered, 0);
  const rows = table.map((row) => ({ log: Math.log(row.wait / unit), count: row.gaveUp + row.answered, gaveUp: row.gaveUp }));
  const logFrom = from > 0 ? Math.log(from / unit) : -Infinity;
  const sumLog = rows.reduce((all, row) => all + row.gaveUp * row.log, 0);
  const slope = (shape: number) => {
    const { power, powerLog } = powersOf(rows, logFrom, shape, 0);
    return gaveUp / shape + sumLog - (gaveUp * powerLog) / power;
  };
  let [low, high] = [0.02, 50];
  if (slope(low) <= 0 || slope(high) >= 0) return null;
  for (let round = 0; round < 60; round++) {
    const middle = Math.sqrt(low * high);
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return measuredWeibull(rows, { gaveUp, sumLog, logFrom, unit, shape: Math.sqrt(low * high) });
}

interface LogRow {
  readonly log: number;
  readonly count: number;
  readonly gaveUp: number;
}

/** Σ of e^(k·u), u·e^(k·u) and u²·e^(k·u), u being the log of the wait less `log`; each less the same of where waits are known to begin. */
function powersOf(rows: readonly LogRow[], logFrom: number, shape: number, log: number): { readonly power: number; readonly powerLog: number; readonly powerSquare: number } {
  let [power, powerLog, powerSquare, count] = [0, 0, 0, 0];
  for (const row of rows) {
    const distance = row.log - log;
    const weight = row.count * Math.exp(shape * distance);
    power += weight;
    powerLog += weight * distance;
    powerSquare += weight * distance * distance;
    count += row.count;
  }
  if (logFrom === -Infinity) return { power, powerLog, powerSquare };
  const first = logFrom - log;
  const weight = count * Math.exp(shape * first);
  return { power: power - weight, powerLog: powerLog - weight * first, powerSquare: powerSquare - weight * first * first };
}

/** The errors come of the curvature of the likelihood where it is largest. */
function measuredWeibull(rows: readonly LogRow[], { gaveUp, sumLog, logFrom, unit, shape }: { readonly gaveUp: number; readonly sumLog: number; readonly logFrom: number; readonly unit: number; readonly shape: number }): Weibull {
  const log = Math.log(powersOf(rows, logFrom, shape, 0).power / gaveUp) / shape;
  const { power, powerLog, powerSquare } = powersOf(rows, logFrom, shape, log);
  const inShape = gaveUp / shape ** 2 + powerSquare;
  const inScale = shape ** 2 * power;
  const inBoth = gaveUp - power - shape * powerLog;
  const determinant = inShape * inScale - inBoth ** 2;
  const scale = unit * Math.exp(log);
  return {
    shape: { value: shape, error: Math.sqrt(inScale / determinant) },
    scale: { value: scale, error: scale * Math.sqrt(inShape / determinant) },
    logLikelihood: gaveUp * (Math.log(shape) - shape * log) + (shape - 1) * sumLog - power - gaveUp * Math.log(unit),
    survival: (wait) => Math.exp(-((wait / scale) ** shape)),
  };
}

/** Who is left after the first moments, against who should be. */
function balkOf(steps: readonly SurvivalStep[], { survival }: Curve): Measured {
  const left = steps.findLast(({ wait }) => wait <= AT_ONCE)?.survival ?? { value: 1, error: 0 };
  const expected = survival(AT_ONCE);
  const share = 1 - left.value / expected;
  const error = left.error / expected;
  return share > 3 * error ? { value: share, error } : { value: 0, error };
}

/** Where it is known no better, a curve can be compared with nothing. */
const CLEAR = 0.015;

/** As far as the curve can be seen. */
function gapOf(steps: readonly SurvivalStep[], { survival }: Curve, balk: number): number {
  const seen = steps.filter(({ survival: { value, error }, wait }) => value > 0 && error < CLEAR && wait > AT_ONCE);
  return seen.reduce((gap, step) => Math.max(gap, Math.abs((1 - balk) * survival(step.wait) - step.survival.value)), 0);
}
