// Agents seen from their calls: on duty from a little before the first of a day to a little after the last, but for when they were away; and how long they let it ring.

import type { Millis } from '../../kernel/clock.ts';
import { cameIn, type Demand, type Stretch, wasAway } from './away.ts';
import { DAY, type Days, HALF_HOUR } from './profile.ts';

/** An agent with a call, work after it included. */
export interface Busy {
  readonly agent: string;
  readonly queue: string;
  /** When the call came. */
  readonly queued: Millis;
  readonly from: Millis;
  readonly to: Millis;
}

/** When each agent was there, day by day. */
export function staysOf(busy: readonly Busy[], demand: Demand): ReadonlyMap<string, readonly Stretch[]> {
  const hours = hoursOf(busy);
  const stays = new Map<string, Stretch[]>();
  for (const own of agentDays(busy)) {
    const [{ agent, from }] = own as readonly [Busy];
    const ofDay = staysOfDay(own, hours.get(Math.floor(from / DAY)) ?? { from, to: from }, demand);
    const known = stays.get(agent);
    if (known) known.push(...ofDay);
    else stays.set(agent, [...ofDay]);
  }
  return stays;
}

/** Mean number that was there in each half-hour from midnight on, over these days. */
export function onDuty(stays: readonly Stretch[], { from, until, days }: Days): readonly number[] {
  const known = new Set(days);
  const time = new Array<number>(DAY / HALF_HOUR).fill(0);
  for (const stay of stays) if (known.has(Math.floor(stay.from / DAY))) spread(time, stay);
  // A day that is known in part counts in part.
  const seen = time.map((_, place) => days.reduce((all, day) => all + Math.max(0, Math.min(until, day * DAY + (place + 1) * HALF_HOUR) - Math.max(from, day * DAY + place * HALF_HOUR)), 0));
  return time.map((total, place) => (seen[place] === 0 ? 0 : total / Math.max(seen[place] as number, HALF_HOUR)));
}

/** From the first call of each day to the end of the last. */
function hoursOf(busy: readonly Busy[]): ReadonlyMap<number, Stretch> {
  const hours = new Map<number, Stretch>();
  for (const { queued, to } of busy) {
    const day = Math.floor(queued / DAY);
    const known = hours.get(day);
    hours.set(day, { from: Math.min(known?.from ?? queued, queued), to: Math.max(known?.to ?? to, to) });
  }
  return hours;
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

/** Gaps by which it is judged how long somebody had been there before the first call, and stayed after the last. */
const NEAR = 4;

/** Whoever comes is idle for as long as between calls, and so is whoever goes; but nobody before the first call of the day or after the last. */
function staysOfDay(own: readonly Busy[], open: Stretch, demand: Demand): readonly Stretch[] {
  const queues = [...new Set(own.map(({ queue }) => queue))];
  const share = own.length / Math.max(own.length, cameIn({ from: (own[0] as Busy).queued, to: (own.at(-1) as Busy).to }, demand, queues));
  const stays: { from: Millis; to: Millis }[] = [];
  const idle: Millis[] = [];
  for (const { from, to } of own) {
    const last = stays.at(-1);
    if (last && !wasAway({ from: last.to, to: from }, demand, queues, share)) {
      idle.push(Math.max(0, from - last.to));
      last.to = Math.max(last.to, to);
    } else stays.push({ from, to });
  }
  const usual = (gaps: readonly Millis[]) => (gaps.length === 0 ? 0 : gaps.reduce((all, gap) => all + gap, 0) / gaps.length);
  const [first, last] = [stays[0], stays.at(-1)];
  if (first) first.from = Math.min(first.from, Math.max(open.from, first.from - usual(idle.slice(0, NEAR))));
  if (last) last.to = Math.max(last.to, Math.min(open.to, last.to + usual(idle.slice(-NEAR))));
  return stays;
}

function spread(time: number[], { from, to }: Stretch): void {
  const day = Math.floor(from / DAY) * DAY;
  for (let place = Math.floor((from - day) / HALF_HOUR); place < time.length && day + place * HALF_HOUR < to; place++) {
    const begins = day + place * HALF_HOUR;
    time[place] = (time[place] as number) + Math.min(to, begins + HALF_HOUR) - Math.max(from, begins);
  }
}
