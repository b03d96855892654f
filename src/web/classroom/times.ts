// How times are written: the time of day at the site, and how long something took.

import { clock } from './desk.ts';

/** `09:00:31`, at the site. */
export function timeOfDay(time: number): string {
  const { value: at } = clock;
  if (at === null) return '';
  return new Intl.DateTimeFormat('en-GB', { timeZone: at.timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at.startsAt + time);
}

/** `0:42`, `12:03`. */
export function lasted(span: number): string {
  const seconds = Math.max(0, Math.floor(span / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function seconds(span: number): string {
  return `${Math.round(span / 100) / 10} s`;
}
