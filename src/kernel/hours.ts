// Hours of people: when a place is open, by the days of the week, with holidays and days that differ, in its own time zone.

import type { z } from 'zod';
import { dayAndMinute, type Epoch, isDate, isTimeZone } from './calendar.ts';
import { map, mapOf, text, written } from './shape.ts';

/** Minutes after midnight; `to` is not included, and lies past 1440 when the place closes the next day. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

export interface Hours {
  readonly timeZone: string;
  /** From Monday to Sunday. */
  readonly week: readonly (readonly OpenSpan[])[];
  /** Days that differ, by `yyyy-mm-dd`, or by `mm-dd` for every year. A holiday has no span. */
  readonly days: ReadonlyMap<string, readonly OpenSpan[]>;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MIDNIGHT = 1440;

export const weekdays = written('must be days of the week like mon, mon-fri or mon, wed, fri', (word) => daysOf(word) !== null, (word) => word, { type: 'string' });
const date = written('must be a date like 2026-12-25, or 12-25 for every year', isDate, (word) => word, { type: 'string' });
export const spansOfDay = written('must be times like 08:00-12:00, 13:00-18:00, or closed, or all day', (word) => spansOf(word) !== null, (word) => word, { type: 'string' });

/** The time zone in a document. */
export const timeZone = written('must be a time zone like America/New_York', isTimeZone, (zone) => zone, { type: 'string' });

export const hoursShape = map({
  timeZone: timeZone.optional().describe('Of this place, when it is not that of the site'),
  open: mapOf(weekdays, spansOfDay).default({}).describe('Times by days of the week; a day that is not named is closed'),
  holidays: mapOf(date, text).default({}).describe('Days on which it is closed, each with its name'),
  except: mapOf(date, spansOfDay).default({}).describe('Days with other times'),
});

/** Hours as a document says them; `zone` is that of the site. */
export function hoursOf({ timeZone: own, open, holidays, except }: z.output<typeof hoursShape>, zone: string): Hours {
  const week: (readonly OpenSpan[])[] = WEEKDAYS.map(() => []);
  for (const [days, times] of Object.entries(open)) for (const day of daysOf(days) ?? []) week[day] = spansOf(times) ?? [];
  const days = new Map<string, readonly OpenSpan[]>(Object.keys(holidays).map((day) => [day, []]));
  for (const [day, times] of Object.entries(except)) days.set(day, spansOf(times) ?? []);
  return { timeZone: own ?? zone, week, days };
}

/** Whether the place is open. By the clock on its wall: an hour that daylight saving skips or repeats is what that clock shows. */
export function isOpen(hours: Hours, instant: Epoch): boolean {
  const { today, yesterday, minute } = dayAndMinute(instant, hours.timeZone);
  return spansOn(hours, today).some(({ from, to }) => from <= minute && minute < to) || spansOn(hours, yesterday).some(({ to }) => minute + MIDNIGHT < to);
}

/** Whether this is one of the days that differ, and it is closed all day. */
export function isHoliday({ days, timeZone: zone }: Hours, instant: Epoch): boolean {
  const { today } = dayAndMinute(instant, zone);
  return (days.get(today.date) ?? days.get(today.date.slice(5)))?.length === 0;
}

function spansOn({ week, days }: Hours, { date: day, weekday }: { readonly date: string; readonly weekday: number }): readonly OpenSpan[] {
  return days.get(day) ?? days.get(day.slice(5)) ?? (week[weekday] as readonly OpenSpan[]);
}

/** Places in the week, Monday is 0; null when the words are no days. */
function daysOf(words: string): readonly number[] | null {
  const days: number[] = [];
  for (const word of words.toLowerCase().split(/\s*,\s*/)) {
    const [first, last = first] = word.split('-').map((day) => WEEKDAYS.indexOf(day.trim())) as [number, number?];
    if (first < 0 || last < 0 || word.split('-').length > 2) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === last) break;
    }
  }
  return days;
}

/** Null when the words are no times of day. */
function spansOf(words: string): readonly OpenSpan[] | null {
  if (words === 'closed') return [];
  if (words === 'all day') return [{ from: 0, to: MIDNIGHT }];
  const found: OpenSpan[] = [];
  for (const word of words.split(/\s*,\s*/)) {
    const times = /^(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)$/.exec(word);
    if (!times) return null;
    const [from, to] = [minuteOf(times[1], times[2]), minuteOf(times[3], times[4])];
    if (from === null || to === null || from === to) return null;
    found.push({ from, to: to > from ? to : to + MIDNIGHT });
  }
  return found;
}

function minuteOf(hour = '', minute = ''): number | null {
  const total = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && total <= MIDNIGHT ? total : null;
}
