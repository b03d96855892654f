// Everything that can be estimated from call records, brought together: each kind of callers, the work after calls, who was on duty, and what the queues came to.

import type { Millis } from '../../kernel/clock.ts';
import { demandOf, type Stretch } from './away.ts';
import { fitTimes, type TimesFit } from './handlingTimes.ts';
import { type Measured, meanOf } from './measured.ts';
import { type CallTable, endOf, type ObservedCall } from './observedCall.ts';
import { type Busy, onDuty, ringsOf, staysOf } from './onDuty.ts';
import { fitPatience, type PatienceFit, riskTable } from './patience.ts';
import { DAY, type Days, daysOf, type DayProfile, profileOf, weekdayGroups, weekdayOf } from './profile.ts';
import { type Attempt, fitRedials, type RedialFit, redialsAmong } from './redials.ts';

export interface KindFit {
  readonly kind: string;
  /** To which most of its calls came, and the number that most of them called; empty for none. */
  readonly queue: string;
  readonly called: string;
  readonly calls: number;
  /** Of callers who call for the first time. */
  readonly profile: DayProfile;
  readonly talk: TimesFit | null;
  readonly patience: PatienceFit | null;
  readonly redial: RedialFit | null;
}

/** Agents who answered calls of the same queues. */
export interface DutyGroup {
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  /** Mean number on duty in each half-hour from midnight on. */
  readonly onDuty: readonly number[];
}

/** Mean number of these agents who were on duty in each half-hour from midnight on. */
export function onDutyOf({ stays, days }: Pick<Fit, 'stays' | 'days'>, agents: readonly string[]): readonly number[] {
  return onDuty(agents.flatMap((agent) => stays.get(agent) ?? []), days);
}

/** Of a queue, on one day. */
export interface RealFigures {
  readonly queue: string;
  readonly offered: Measured;
  readonly abandoned: number;
  readonly averageWait: Millis;
  readonly averageAnswer: Millis | null;
  /** Share of all that were answered within. */
  readonly serviceLevel: (within: Millis) => number;
}

export interface Fit {
  readonly kinds: readonly KindFit[];
  /** Work after calls, by queue. */
  readonly work: ReadonlyMap<string, TimesFit | null>;
  /** Empty when the records name no agents. */
  readonly duty: readonly DutyGroup[];
  /** When each agent was there. */
  readonly stays: ReadonlyMap<string, readonly Stretch[]>;
  readonly days: Days;
  /** Weekdays that are alike, the busiest first; Monday is 0. */
  readonly weekdays: readonly (readonly number[])[];
  /** Those that were fitted. */
  readonly chosen: readonly number[];
  /** How long agents let it ring. Null when they answer at once, or nobody knows. */
  readonly ring: TimesFit | null;
  readonly real: readonly RealFigures[];
  /** Calls at once, at the most. */
  readonly peak: number;
  readonly isAnyBlocked: boolean;
}

/** Agents who answered a queue's calls hardly ever do not serve it. */
const HARDLY = 0.02;

/** `weekdays` are those to fit; the busiest that are alike unless said. Null when no call came on them. */
export function fitCalls({ calls, isRelative }: CallTable, weekdays: readonly number[] | null = null): Fit | null {
  const all = daysOf(calls.map(({ began }) => began));
  const totals = new Map<number, number>();
  for (const { began } of calls) totals.set(Math.floor(began / DAY), (totals.get(Math.floor(began / DAY)) ?? 0) + 1);
  const groups = isRelative ? [[0, 1, 2, 3, 4, 5, 6]] : weekdayGroups(totals);
  const chosen = weekdays ?? groups[0] ?? [];
  const days: Days = { ...all, days: all.days.filter((day) => chosen.includes(weekdayOf(day))) };
  const isChosen = new Set(days.days);
  const seen = calls.filter(({ began }) => isChosen.has(Math.floor(began / DAY)));
  if (seen.length === 0) return null;
  // Of whom nobody knows what they wanted it was what most want.
  const usual = mostFrequent(seen.map(({ kind }) => kind)) || 'calls';
  const own = seen.map((call) => (call.kind === '' ? { ...call, kind: usual } : call));
  const answered = groupedBy(own.filter(({ agent, outcome }) => agent !== '' && outcome === 'answered'), ({ agent }) => agent);
  const busy = [...answered].flatMap(([agent, ofAgent]) => ofAgent.map((call): Busy => ({ agent, queue: call.queue, queued: call.queued, from: call.queued + (call.wait ?? 0), to: endOf(call) + (call.work ?? 0) })));
  const stays = staysOf(busy, demandOf(own.flatMap(({ queue, queued, wait }) => (wait === null ? [] : [{ queue, from: queued, to: queued + wait }]))));
  const queued = own.filter(({ queue, wait }) => queue !== '' || wait !== null);
  return {
    kinds: [...groupedBy(own, ({ kind }) => kind)].map(([kind, ofKind]) => kindOf(kind, ofKind, days)).sort((one, other) => other.calls - one.calls || (one.kind < other.kind ? -1 : 1)),
    work: new Map([...groupedBy(queued, ({ queue }) => queue)].map(([queue, ofQueue]) => [queue, fitTimes(ofQueue.flatMap(({ work }) => work ?? []))])),
    duty: dutyOf(answered, stays, days), stays, ring: ringOf(busy), days, weekdays: groups, chosen,
    real: [...groupedBy(queued, ({ queue }) => queue)].map(([queue, ofQueue]) => realOf(queue, ofQueue, days)).sort((one, other) => (one.queue < other.queue ? -1 : 1)),
    peak: peakOf(own), isAnyBlocked: own.some(({ outcome }) => outcome === 'blocked'),
  };
}

function kindOf(kind: string, calls: readonly ObservedCall[], days: Days): KindFit {
  const attempts = calls.flatMap((call) => (call.calling === '' ? [] : [{ call, calling: call.calling, began: call.began, ended: endOf(call), inVain: call.outcome === 'abandoned' || call.outcome === 'blocked' }]));
  const redial = fitRedials(attempts, days.until);
  const again = redial === null ? new Set<Attempt>() : redialsAmong(attempts);
  const redialled = new Set(attempts.filter((attempt) => again.has(attempt)).map(({ call }) => call));
  const waits = calls.flatMap(({ wait, outcome }) => (wait === null ? [] : [{ wait, gaveUp: outcome === 'abandoned' }]));
  return {
    kind, queue: mostFrequent(calls.map(({ queue }) => queue)), called: mostFrequent(calls.map(({ called }) => called)), calls: calls.length,
    profile: profileOf(calls.filter((call) => !redialled.has(call)).map(({ began }) => began), days),
    talk: fitTimes(calls.flatMap(({ talk }) => talk ?? [])), patience: fitPatience(riskTable(waits)), redial,
  };
}

function dutyOf(answered: ReadonlyMap<string, readonly ObservedCall[]>, stays: Fit['stays'], days: Days): readonly DutyGroup[] {
  const groups = groupedBy(answered, ([, own]) => JSON.stringify(queuesOf(own)));
  return [...groups].map(([key, members]) => {
    const agents = members.map(([agent]) => agent).sort();
    return { queues: JSON.parse(key) as string[], agents, onDuty: onDutyOf({ stays, days }, agents) };
  }).sort((one, other) => other.agents.length - one.agents.length || (one.queues.join() < other.queues.join() ? -1 : 1));
}

/** Shorter than this is no ringing. */
const AT_ONCE: Millis = 500;

function ringOf(busy: readonly Busy[]): TimesFit | null {
  const rings = [...ringsOf(busy)].sort((one, other) => one - other);
  return (rings[rings.length >> 1] ?? 0) < AT_ONCE ? null : fitTimes(rings);
}

function queuesOf(calls: readonly ObservedCall[]): readonly string[] {
  return [...groupedBy(calls, ({ queue }) => queue)].filter(([, own]) => own.length >= HARDLY * calls.length).map(([queue]) => queue).sort();
}

function realOf(queue: string, calls: readonly ObservedCall[], days: Days): RealFigures {
  const { perDay } = profileOf(calls.map(({ began }) => began), days);
  const answers = Float64Array.from(calls.flatMap(({ outcome, wait }) => (outcome === 'answered' ? [wait ?? 0] : []))).sort();
  return {
    queue, offered: perDay,
    abandoned: calls.filter(({ outcome }) => outcome === 'abandoned').length / calls.length,
    averageWait: meanOf(calls.map(({ wait }) => wait ?? 0)).value,
    averageAnswer: answers.length === 0 ? null : answers.reduce((all, wait) => all + wait, 0) / answers.length,
    serviceLevel: (within) => answers.filter((wait) => wait <= within).length / calls.length,
  };
}

function peakOf(calls: readonly ObservedCall[]): number {
  const there = calls.filter(({ outcome }) => outcome !== 'blocked');
  const begins = Float64Array.from(there, ({ began }) => began).sort();
  const ends = Float64Array.from(there, endOf).sort();
  let [over, peak] = [0, 0];
  for (const [place, began] of begins.entries()) {
    while (over < ends.length && (ends[over] as number) <= began) over++;
    peak = Math.max(peak, place + 1 - over);
  }
  return peak;
}

export function groupedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Empty for none. */
function mostFrequent(words: readonly string[]): string {
  return [...groupedBy(words.filter(Boolean), (word) => word)].reduce((most, [word, own]) => (own.length > most.count ? { word, count: own.length } : most), { word: '', count: 0 }).word;
}
