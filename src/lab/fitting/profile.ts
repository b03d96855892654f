// The profile of a day: how many calls come in each half-hour, how much days differ beyond chance, and which days of the week are alike.

import type { Millis } from '../../kernel/clock.ts';
import type { Measured } from './measured.ts';

export const DAY: Millis = 86_400_000;
export const HALF_HOUR: Millis = 1_800_000;
const IN_A_DAY = DAY / HALF_HOUR;

/** What is known of the calls' days: from the first call to the last, without days on which nobody called. Times are of the clock on the wall there. */
export interface Days {
  readonly from: Millis;
  readonly until: Millis;
  /** Days since 1970-01-01. */
  readonly days: readonly number[];
}

export interface DayProfile {
  /** Calls expected in each half-hour from midnight on. */
  readonly expected: readonly Measured[];
  readonly perDay: Measured;
  /** Coefficient of variation from day to day, beyond that of a Poisson process; null with a single day. */
  readonly busyness: Measured | null;
  readonly days: number;
}

export function daysOf(times: readonly Millis[]): Days {
  let [from, until] = [Infinity, -Infinity];
  const days = new Set<number>();
  for (const time of times) {
    from = Math.min(from, time);
    until = Math.max(until, time);
    days.add(Math.floor(time / DAY));
  }
  return { from, until, days: [...days].sort((one, other) => one - other) };
}

/** `times` on other days do not count. A half-hour of the first or last day counts only as far as calls are known of. */
export function profileOf(times: readonly Millis[], { from, until, days }: Days): DayProfile {
  const counts = new Map(days.map((day) => [day, new Array<number>(IN_A_DAY).fill(0)]));
  for (const time of times) {
    const day = Math.floor(time / DAY);
    const row = counts.get(day);
    const place = Math.floor((time - day * DAY) / HALF_HOUR);
    if (row) row[place] = (row[place] as number) + 1;
  }
  const isKnown = (day: number, place: number) => day * DAY + (place + 1) * HALF_HOUR > from && day * DAY + place * HALF_HOUR <= until;
  const expected = Array.from({ length: IN_A_DAY }, (_, place) => perDay([...counts].filter(([day]) => isKnown(day, place)).map(([, row]) => row[place] as number)));
  const totals = [...counts].map(([day, row]) => ({ seen: row.reduce((all, count) => all + count, 0), expected: expected.reduce((all, { value }, place) => all + (isKnown(day, place) ? value : 0), 0) }));
  const value = expected.reduce((all, one) => all + one.value, 0);
  const spread = totals.reduce((all, day) => all + (day.seen - day.expected) ** 2, 0) / Math.max(1, days.length - 1);
  return { expected, perDay: { value, error: Math.sqrt(Math.max(value, spread) / Math.max(1, days.length)) }, busyness: busynessOf(totals), days: days.length };
}

/** A mean of counts; its error that of the counts, or of a Poisson process where that is larger or there is one count only. */
function perDay(counts: readonly number[]): Measured {
  if (counts.length === 0) return { value: 0, error: 0 };
  const mean = counts.reduce((all, count) => all + count, 0) / counts.length;
  const variance = counts.length > 1 ? counts.reduce((all, count) => all + (count - mean) ** 2, 0) / (counts.length - 1) : mean;
  return { value: mean, error: Math.sqrt(Math.max(mean, variance) / counts.length) };
}

/** By moments: a count of mean m that is Poisson but for a factor of variation c has the variance m + c²m². */
function busynessOf(totals: readonly { readonly seen: number; readonly expected: number }[]): Measured | null {
  if (totals.length < 2) return null;
  const squares = totals.reduce((all, { expected }) => all + expected ** 2, 0);
  const free = totals.length - 1;
  const spread = totals.reduce((all, { seen, expected }) => all + (seen - expected) ** 2, 0) * (totals.length / free);
  const chance = totals.reduce((all, { expected }) => all + expected, 0);
  const square = Math.max(0, (spread - chance) / squares);
  // A variance from n values is off by √(2/(n - 1)) of itself; that of the square, halved over the root, is that of the variation.
  const squareError = (Math.max(spread, chance) / squares) * Math.sqrt(2 / free);
  const value = Math.sqrt(square);
  return { value, error: Math.min(Math.sqrt(squareError), squareError / (2 * Math.max(value, 1e-9))) };
}

/** Monday is 0. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Two weekdays are alike when their means lie within so many standard errors. */
const ALIKE = 3;

/** Weekdays that are alike in how many call, the busiest first; with less than two weeks all days are one group. `totals` counts the calls of each day. */
export function weekdayGroups(totals: ReadonlyMap<number, number>): readonly (readonly number[])[] {
  const days = [...totals.keys()];
  const weekdays = [...new Set(days.map(weekdayOf))].sort();
  const counts = weekdays.map((weekday) => ({ weekdays: [weekday], counts: days.filter((day) => weekdayOf(day) === weekday).map((day) => totals.get(day) as number) }));
  if (counts.every((one) => one.counts.length < 2)) return [weekdays];
  const mean = (values: readonly number[]) => values.reduce((all, value) => all + value, 0) / values.length;
  const sorted = counts.sort((one, other) => mean(other.counts) - mean(one.counts));
  // What days of one weekday differ by; of few, chance would make it too small.
  const within = sorted.reduce((all, { counts: own }) => all + own.reduce((sum, count) => sum + (count - mean(own)) ** 2, 0), 0) / Math.max(1, days.length - sorted.length);
  const groups: { weekdays: number[]; counts: number[] }[] = [];
  for (const one of sorted) {
    const last = groups.at(-1);
    const spread = Math.sqrt(Math.max(within, mean(one.counts)) * (1 / one.counts.length + 1 / (last?.counts.length ?? 1)));
    if (last && mean(last.counts) - mean(one.counts) <= ALIKE * spread) (last.weekdays.push(...one.weekdays), last.counts.push(...one.counts));
    else groups.push({ weekdays: [...one.weekdays], counts: [...one.counts] });
  }
  return groups.map((group) => group.weekdays.sort((one, other) => one - other));
}
