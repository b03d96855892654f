// Agents on duty, seen from their calls: from the first to the last of a day, away where there is a long gap. Idle time before the first call and after the last cannot be seen.

import type { Millis } from '../../kernel/clock.ts';
import { DAY, type Days, HALF_HOUR } from './profile.ts';

/** An agent with a call, work after it included. */
export interface Busy {
  readonly agent: string;
  readonly from: Millis;
  readonly to: Millis;
}

/** Without a call for so long somebody is at lunch. */
const AWAY: Millis = 2_700_000;

/** Mean number on duty in each half-hour from midnight on, over these days. */
export function onDuty(busy: readonly Busy[], { from, until, days }: Days): readonly number[] {
  const known = new Set(days);
  const stays = new Map<string, Busy[]>();
  for (const one of busy) {
    const day = Math.floor(one.from / DAY);
    if (!known.has(day)) continue;
    const key = `${day} ${one.agent}`;
    const own = stays.get(key);
    if (own) own.push(one);
    else stays.set(key, [one]);
  }
  const time = new Array<number>(DAY / HALF_HOUR).fill(0);
  for (const own of stays.values()) for (const stay of staysOf(own)) spread(time, stay);
  // A day that is known in part counts in part.
  const seen = time.map((_, place) => days.reduce((all, day) => all + Math.max(0, Math.min(until, day * DAY + (place + 1) * HALF_HOUR) - Math.max(from, day * DAY + place * HALF_HOUR)), 0));
  return time.map((total, place) => (seen[place] === 0 ? 0 : total / Math.max(seen[place] as number, HALF_HOUR)));
}

function staysOf(own: Busy[]): readonly { readonly from: Millis; readonly to: Millis }[] {
  own.sort((one, other) => one.from - other.from);
  const stays: { from: Millis; to: Millis }[] = [];
  for (const { from, to } of own) {
    const last = stays.at(-1);
    if (last && from - last.to <= AWAY) last.to = Math.max(last.to, to);
    else stays.push({ from, to });
  }
  return stays;
}

function spread(time: number[], { from, to }: { readonly from: Millis; readonly to: Millis }): void {
  const day = Math.floor(from / DAY) * DAY;
  for (let place = Math.floor((from - day) / HALF_HOUR); place < time.length && day + place * HALF_HOUR < to; place++) {
    const begins = day + place * HALF_HOUR;
    time[place] = (time[place] as number) + Math.min(to, begins + HALF_HOUR) - Math.max(from, begins);
  }
}
