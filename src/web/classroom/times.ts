// How the classroom writes virtual times.

import { timeOfDay } from '../page/times.ts';
import { clock } from './desk.ts';

/** `09:00:31`, at the site; empty while nothing is known of it. */
export function timeAtSite(time: number): string {
  const { value: at } = clock;
  return at === null ? '' : timeOfDay(at.startsAt + time, at.timeZone, true);
}

export function seconds(span: number): string {
  return `${Math.round(span / 100) / 10} s`;
}
