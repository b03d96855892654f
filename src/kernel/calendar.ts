// Dates of people: local time in a time zone, and the ISO text of an instant. The only place that knows of calendars.

import { Temporal } from 'temporal-polyfill';
import type { Millis } from './clock.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Epoch = number;

/** Where virtual time 0 lies when nobody says: a Monday morning. */
export const DEFAULT_START = '2026-01-05T09:00';

/** The instant of a local date and time; a time that daylight saving skips moves forward. Throws RangeError when the text is no date. */
export function instantOf(local: string, timeZone: string): Epoch {
  return Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The instant that an ISO 8601 text with its zone or offset names, as `2026-01-05T09:00:00Z`; null when it names none. */
export function instantIn(text: string): Epoch | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** A date with a time of day, and nothing of a zone: that is the site's. */
export function isLocalTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** A day that there is: `2026-12-25`, or `12-25` of any year. */
export function isDate(text: string): boolean {
  if (!/^(\d{4}-)?\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text.length === 5 ? `2024-${text}` : text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

export interface Day {
  /** As `yyyy-mm-dd`. */
  readonly date: string;
  /** Monday is 0. */
  readonly weekday: number;
}

/** What calendar and clock on the wall show in a time zone; `minute` counts from midnight. */
export function dayAndMinute(instant: Epoch, timeZone: string): { readonly today: Day; readonly yesterday: Day; readonly minute: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const date = local.toPlainDate();
  return { today: dayOf(date), yesterday: dayOf(date.subtract({ days: 1 })), minute: local.hour * 60 + local.minute };
}

/** What they show, to the second, as `2026-01-05T09:00:00`. */
export function localText(instant: Epoch, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** How far ahead of UTC the clocks of a time zone are, since when and until when: from one setting of the clocks to the next. */
export interface ClockSetting {
  readonly ahead: Millis;
  readonly since: Epoch;
  readonly until: Epoch;
}

/** What calendars reach to. */
const END_OF_TIME: Epoch = 8.64e15;

export function clockSetting(instant: Epoch, timeZone: string): ClockSetting {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const until = local.getTimeZoneTransition('next')?.epochMilliseconds ?? END_OF_TIME;
  // A transition before an instant lies strictly before it.
  const since = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -END_OF_TIME;
  return { ahead: local.offsetNanoseconds / 1e6, since, until };
}

function dayOf(date: Temporal.PlainDate): Day {
  return { date: date.toString(), weekday: date.dayOfWeek - 1 };
}

const DAY = 86_400_000;

/** Writes instants of one simulation as ISO 8601 with milliseconds, in UTC; keeps what it wrote last, for much happens at once. */
export function isoWriter(start: Epoch): (time: Millis) => string {
  let day = NaN;
  let date = '';
  let last = NaN;
  let text = '';
  return (time) => {
    if (time === last) return text;
    last = time;
    const epoch = start + time;
    const today = Math.floor(epoch / DAY);
    if (today !== day) {
      day = today;
      date = Temporal.Instant.fromEpochMilliseconds(today * DAY).toString().replace(/T.*/, 'T');
    }
    return (text = `${date}${clockText(epoch - today * DAY)}Z`);
  };
}

/** Clocks are set on quarters of an hour. */
const QUARTER = 900_000;

/** Writes what the clocks of a time zone show, as `2026-01-05T09:00:00.000`; asks the calendar once for each quarter of an hour. */
export function localWriter(start: Epoch, timeZone: string): (time: Millis) => string {
  const quarterOf = quarters(timeZone);
  return (time) => {
    const { date, midnight } = quarterOf(start + time);
    return `${date}T${clockText(start + time - midnight)}`;
  };
}

/** The same with how far they are from UTC, which says the instant: `2026-01-05T09:00:00.000-08:00`. */
export function zonedWriter(timeZone: string): (instant: Epoch) => string {
  const quarterOf = quarters(timeZone);
  return (instant) => {
    const { date, midnight, offset } = quarterOf(instant);
    return `${date}T${clockText(instant - midnight)}${offset}`;
  };
}

function quarters(timeZone: string): (instant: Epoch) => { readonly date: string; readonly midnight: Epoch; readonly offset: string } {
  const known = new Map<number, ReturnType<ReturnType<typeof quarters>>>();
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER);
    const before = known.get(quarter);
    if (before) return before;
    const local = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER).toZonedDateTimeISO(timeZone);
    // As the clock shows it, which on two days of a year is not how long ago it was.
    const sinceMidnight = local.hour * 3_600_000 + local.minute * 60_000 + local.second * 1000 + local.millisecond;
    const found = { date: local.toPlainDate().toString(), midnight: quarter * QUARTER - sinceMidnight, offset: local.offset };
    known.set(quarter, found);
    return found;
  };
}

/** `hh:mm:ss.mmm` of a span; hours go past 24 when they must. */
export function clockText(span: Millis): string {
  const hours = Math.floor(span / 3_600_000);
  const minutes = Math.floor(span / 60_000) % 60;
  const seconds = Math.floor(span / 1000) % 60;
  const millis = span % 1000;
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${millis < 10 ? '00' : millis < 100 ? '0' : ''}${millis}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
