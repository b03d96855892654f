// Agents seen from their calls: on duty from the first to the last of a day but for long gaps, and how long they let it ring. Idle time before the first call and after the last cannot be seen.

import type { Millis } from '../../kernel/clock.ts';
import { DAY, type Days, HALF_HOUR } from './profile.ts';

/** An agent with a call, work after it included. */
export interface Busy {
  readonly agent: string;
  /** When the call came to its queue. */
  readonly queued: Millis;
  readonly from: Millis;
  readonly to: Millis;
}

/** Without a call for less than this nobody is taken to be away; nor for less than so many times what is usual between their calls that day. */
const AWAY: Millis = 300_000;
const UNUSUAL = 10;

/** Mean number on duty in each half-hour from midnight on, over these days. */
export function onDuty(busy: readonly Busy[], { from, until, days }: Days): readonly number[] {
  const known = new Set(days);
  const time = new Array<number>(DAY / HALF_HOUR).fill(0);
  for (const own of agentDays(busy)) if (known.has(Math.floor((own[0] as Busy).from / DAY))) for (const stay of staysOf(own)) spread(time, stay);
  // A day that is known in part counts in part.
  const seen = time.map((_, place) => days.reduce((all, day) => all + Math.max(0, Math.min(until, day * DAY + (place + 1) * HALF_HOUR) - Math.max(from, day * DAY + place * HALF_HOUR)), 0));
  return time.map((total, place) => (seen[place] === 0 ? 0 : total / Math.max(seen[place] as number, HALF_HOUR)));
}

/** What an agent did on a day, in order. */
function agentDays(busy: readonly Busy[]): Iterable<readonly Busy[]> {
  const found = new Map<string, Busy[]>();
  for (const one of busy) {
    const key = `${Math.floor(one.from / DAY)} ${one.agent}`;
    const own = found.get(key);
    if (own) own.push(one);
    else found.set(key, [one]);
  }
  for (const own of found.values()) own.sort((one, other) => one.from - other.from);
  return found.values();
}

/** Longer than this nobody lets it ring, or it has rung elsewhere before. */
const LONGEST_RING: Millis = 60_000;

/** How long agents let it ring: from when both the call and the agent were there to the answer. */
export function ringsOf(busy: readonly Busy[]): readonly Millis[] {
  return [...agentDays(busy)].flatMap((own) => own.flatMap(({ queued, from }, place) => {
    const before = own[place - 1];
    const rang = before ? from - Math.max(queued, before.to) : Infinity;
    return rang >= 0 && rang <= LONGEST_RING ? [rang] : [];
  }));
}

function staysOf(own: readonly Busy[]): readonly { readonly from: Millis; readonly to: Millis }[] {
  const gaps = own.flatMap(({ from }, place) => (place === 0 ? [] : [from - (own[place - 1] as Busy).to])).sort((one, other) => one - other);
  const away = Math.max(AWAY, UNUSUAL * (gaps[gaps.length >> 1] ?? 0));
  const stays: { from: Millis; to: Millis }[] = [];
  for (const { from, to } of own) {
    const last = stays.at(-1);
    if (last && from - last.to <= away) last.to = Math.max(last.to, to);
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
