// Finding a moment: a local date and time at which calendars stand as a walk needs them.

import { type Epoch, DEFAULT_START, dayAndMinute, instantOf, isDate } from '../kernel/calendar.ts';
import type { Hours } from '../kernel/hours.ts';
import type { Moment } from '../ivr/node.ts';
import { momentAt } from '../ivr/nodes/hours.ts';

/** What calendars show; one that is not named may show anything. */
export type Moments = ReadonlyMap<Hours, Moment>;

/** Years in which a moment is looked for. */
const YEARS = 10;
/** Days of which all are looked at; whatever follows is like them, but for the days that differ. */
const NEXT_DAYS = 15;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A call takes a while: better a moment that lasts. */
const LASTS = [30 * MINUTE, 5 * MINUTE, 0];

/** From the usual start on, the first moment that lasts, as local time of the zone; null when there is none within ten years. */
export function momentWhen(wanted: Moments, zone: string): string | null {
  const usual = instantOf(DEFAULT_START, zone);
  const instants = [usual, ...(wanted.size === 0 ? [] : instantsFrom(usual, [...wanted.keys()]))];
  const stands = (now: Epoch) => [...wanted].every(([hours, moment]) => momentAt(hours, now) === moment);
  for (const lasts of LASTS) {
    const found = instants.find((now) => stands(now) && (lasts === 0 || (stands(now + lasts) && stands(now + lasts / 2))));
    if (found !== undefined) return localTime(found, zone);
  }
  return null;
}

/** Whenever any of the calendars may begin to show something else. */
function instantsFrom(usual: Epoch, calendars: readonly Hours[]): readonly Epoch[] {
  const spans = calendars.flatMap(({ week, days }) => [...week, ...days.values()].flat());
  const minutes = [...new Set([0, ...spans.flatMap(({ from, to }) => [from % 1440, to % 1440])])];
  const found = new Set<Epoch>();
  for (const { timeZone, days } of calendars) {
    const dates = new Set(Array.from({ length: NEXT_DAYS }, (_, day) => dateOf(usual + day * DAY, timeZone)));
    const year = Number(dateOf(usual, timeZone).slice(0, 4));
    for (const day of days.keys()) for (const date of datesOf(day, year)) for (const near of [-DAY, 0, DAY]) dates.add(dateOf(instantOf(`${date}T12:00`, timeZone) + near, timeZone));
    for (const date of dates) for (const minute of minutes) found.add(instantOf(`${date}T${clock(minute)}`, timeZone));
  }
  return [...found].filter((now) => now >= usual && now < usual + YEARS * 366 * DAY).sort((one, other) => one - other);
}

/** A day of every year, or of one. */
function datesOf(day: string, year: number): readonly string[] {
  if (day.length > 5) return [day];
  return Array.from({ length: YEARS + 1 }, (_, more) => `${year + more}-${day}`).filter(isDate);
}

function dateOf(now: Epoch, zone: string): string {
  return dayAndMinute(now, zone).today.date;
}

function localTime(now: Epoch, zone: string): string {
  const { today, minute } = dayAndMinute(now, zone);
  return `${today.date}T${clock(minute)}`;
}

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
