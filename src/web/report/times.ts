// How the report writes times: those of the site where the call was.

import { timeOfDay } from '../page/times.ts';
import { runAt } from './data.ts';

/** `09:00:31`. */
export function timeAt(run: number, time: number): string {
  const { startsAt, timeZone } = runAt(run);
  return timeOfDay(startsAt + time, timeZone, true);
}

/** `12.5 s`, `2 min 5 s`; nothing for no time. */
export function spanText(span: number): string {
  if (span === 0) return '';
  if (span < 60_000) return `${(span / 1000).toFixed(span < 10_000 ? 1 : 0)} s`;
  const seconds = Math.round(span / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
