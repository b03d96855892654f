// Judging: thresholds held against what one run or several have measured, and by how much they were missed.

import { type Center, type Measured, type Metric, metrics, type MetricUnit, type Reading } from '../records/metrics.ts';
import { statisticText, valueOf } from '../records/statistic.ts';
import type { Threshold } from './thresholds.ts';

export interface Judgement {
  readonly threshold: Threshold;
  /** Null when nothing could be measured; then it is not met. */
  readonly value: number | null;
  readonly isMet: boolean;
  /** What it came to and how far that is from the bound, as one reads them: `34.2 s`, `14.2 s above`; empty where there is nothing to say. */
  readonly seen: string;
  readonly by: string;
  /** `queue_wait{queue:7001} p(95) is 34.2 s, 14.2 s above its bound < 20s`. */
  readonly text: string;
}

export function judge(threshold: Threshold, runs: readonly Measured[], center: Center): Judgement {
  return judgementOf(threshold, measure(threshold, runs, center));
}

/** Of what was measured elsewhere. */
export function judgementOf(threshold: Threshold, value: number | null): Judgement {
  const { kind, unit }: Metric = metrics[threshold.metric];
  const isMet = value !== null && holds(threshold, value);
  const shown = kind === 'counter' ? 'number' : unit;
  const [seen, by] = value === null ? ['', ''] : [measureText(shown, value), distanceText(shown, value, threshold.bound)];
  return { threshold, value, isMet, seen, by, text: textOf(threshold, seen, by, isMet) };
}

/** A statistic of a metric, of all runs together. Null when nothing was measured. */
export function measure(asked: Asked, runs: readonly Measured[], center: Center): number | null {
  return measureReadings(asked, runs.map((run) => readingOf(asked, run, center)), runs);
}

type Asked = Pick<Threshold, 'metric' | 'tags' | 'statistic'>;

/** What a run has to say of it; null for nothing. The calls of the run are not needed any more. */
export function readingOf({ metric, tags }: Asked, run: Measured, center: Center): Reading | null {
  const { read }: Metric = metrics[metric];
  return read(run, tags, center);
}

/** From the readings of runs that took so long. */
export function measureReadings({ metric, statistic }: Asked, readings: readonly (Reading | null)[], runs: readonly Pick<Measured, 'from' | 'ended'>[]): number | null {
  return valueOf(metrics[metric].kind, readings.filter((reading) => reading !== null), statistic, runs.reduce((sum, { from, ended }) => sum + (ended - from) / 1000, 0));
}

function holds({ relation, bound }: Threshold, value: number): boolean {
  switch (relation) {
    case '<': return value < bound;
    case '<=': return value <= bound;
    case '>': return value > bound;
    case '>=': return value >= bound;
    case '==': return value === bound;
    case '!=': return value !== bound;
  }
}

function textOf({ key, statistic, text }: Threshold, seen: string, by: string, isMet: boolean): string {
  const bound = text.trim().replace(/^[^<>=!]*/, '').replace(/^([<>=!]+)\s*/, '$1 ');
  const what = `${key} ${statisticText(statistic)}`;
  if (seen === '') return `${what} could not be measured; its bound is ${bound}`;
  return isMet || by === '' ? `${what} is ${seen}, its bound ${bound}` : `${what} is ${seen}, ${by} its bound ${bound}`;
}

/** `14.2 s above`; nothing right at it. */
function distanceText(unit: MetricUnit, value: number, bound: number): string {
  const distance = Math.abs(value - bound);
  if (distance === 0) return '';
  return `${unit === 'share' ? `${decimals(distance * 100)} points` : measureText(unit, distance)} ${value > bound ? 'above' : 'below'}`;
}

/** `34.2 s`, `420 ms`, `81.3 %`, `12`. */
export function measureText(unit: MetricUnit, value: number): string {
  switch (unit) {
    case 'time': return value < 1000 ? `${decimals(value, 0)} ms` : `${decimals(value / 1000)} s`;
    case 'share': return `${decimals(value * 100)} %`;
    case 'number': return String(Math.round(value * 100) / 100);
  }
}

/** With one digit behind the point; with more when it would be nothing. */
function decimals(value: number, digits = 1): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 && value !== 0 ? value.toPrecision(1) : text;
}
