// What a load is going to be, before it runs: who comes when, how much work that is, how many agents there are for it, how many lines it takes. Means alone.

import type { Millis } from '../kernel/clock.ts';
import { HALF_HOUR } from '../records/statistics.ts';
import type { Site } from '../site/site.ts';
import { type Arrivals, expectedBetween } from '../traffic/arrivals.ts';
import type { CrowdPlan } from '../traffic/crowd.ts';
import { comingOf, executorOf } from '../traffic/executors.ts';
import { type CallerSettings, meanOf, planTraffic, type TrafficSettings } from '../traffic/shape.ts';
import { mean, sum } from './sums.ts';

export interface PlannedLoad {
  readonly kinds: readonly PlannedKind[];
  readonly halfHours: readonly PlannedHalfHour[];
  /** Of each trunk that somebody calls on. */
  readonly trunks: readonly { readonly trunk: string; readonly erlangs: number; readonly lines: number; readonly needed: number }[];
}

export interface PlannedKind {
  readonly name: string;
  readonly to: string;
  readonly executor: string;
  /** Callers of the whole run; null where it depends on how long calls take. */
  readonly expected: number | null;
  /** At once, of those who call again and again; null for others. */
  readonly vus: number | null;
  /** The half-hour in which most come. */
  readonly peak: { readonly from: Millis; readonly perHour: number } | null;
}

export interface PlannedHalfHour {
  readonly from: Millis;
  readonly callers: number;
  /** Of agents' work: talks, answering, work after calls. */
  readonly erlangs: number;
  /** Logged on and not in a break, on average. */
  readonly agents: number;
}

/** One caller in so many may find no line free. */
const BLOCKED = 1 / 1000;

export function plannedLoad(site: Site, traffic: TrafficSettings): PlannedLoad {
  const kinds = Object.entries(traffic.callers).map(([name, caller]) => ({ name, caller, coming: comingOf(caller, traffic.for) }));
  const starts = Array.from({ length: Math.ceil(traffic.for / HALF_HOUR) }, (_, place) => place * HALF_HOUR);
  const presence = planTraffic(traffic, Object.entries(site.agents).flatMap(([agent, { at }]) => (at === undefined ? [] : [{ agent, at }]))).desks.map(({ habits }) => habits);
  const halfHours = starts.map((from): PlannedHalfHour => {
    const to = Math.min(from + HALF_HOUR, traffic.for);
    const load = (length: (caller: CallerSettings) => Millis) => sum(kinds.map(({ caller, coming }) => erlangsOf(coming, from, to, length(caller))));
    return {
      from, callers: sum(kinds.map(({ coming }) => (coming.kind === 'crowd' ? 0 : expectedBetween(coming, from, to)))),
      erlangs: load((caller) => handlingOf(site, traffic, caller)),
      agents: sum(presence.map(({ from: begins, to: ends, breaks }) => overlap(begins, ends ?? traffic.for, from, to) - sum(breaks.map((pause) => overlap(pause.from, pause.to, from, to))))) / (to - from),
    };
  });
  return { kinds: kinds.map(({ name, caller, coming }) => plannedKind(name, caller, coming, starts, traffic)), halfHours, trunks: trunksOf(site, kinds, starts) };
}

function plannedKind(name: string, caller: CallerSettings, coming: Arrivals | CrowdPlan, starts: readonly Millis[], traffic: TrafficSettings): PlannedKind {
  const common = { name, to: caller.to, executor: executorOf(caller) };
  if (coming.kind === 'crowd') return { ...common, expected: iterationsOf(coming), vus: Math.max(...coming.steps.map(({ vus }) => vus)), peak: null };
  const all = expectedBetween(coming, 0, traffic.for);
  const peak = starts.map((from) => ({ from, perHour: expectedBetween(coming, from, from + HALF_HOUR) * 2 })).reduce((most, one) => (one.perHour > most.perHour * (1 + 1e-9) ? one : most));
  return { ...common, expected: Math.min(all, caller.calls ?? Infinity), vus: null, peak };
}

function iterationsOf({ iterations, iterationsEach, steps }: CrowdPlan): number | null {
  return iterations ?? (iterationsEach === null ? null : iterationsEach * Math.max(...steps.map(({ vus }) => vus)));
}

/** Somebody who calls again and again is in a call but for the pauses. */
function erlangsOf(coming: Arrivals | CrowdPlan, from: Millis, to: Millis, length: Millis): number {
  if (coming.kind !== 'crowd') return (expectedBetween(coming, from, to) * length) / (to - from);
  const { steps, pause, until } = coming;
  const people = sum(steps.map(({ at, vus }, place) => vus * overlap(at, Math.min(until, steps[place + 1]?.at ?? Infinity), from, to))) / (to - from);
  return (people * length) / (length + (pause ? meanOf(pause) : 0));
}

/** How long a call keeps an agent busy. */
function handlingOf(site: Site, { agents }: TrafficSettings, caller: CallerSettings): Millis {
  const habits = agents.at(-1);
  const numbers = Object.values(site.trunks).map((trunk) => trunk.numbers[caller.to]);
  const direct = numbers.flatMap((queue) => (queue !== undefined && site.queues[queue] ? [site.queues[queue]] : []));
  const queues = direct.length > 0 ? direct : Object.values(site.queues);
  return meanOf(caller.talk) * (habits?.pace ?? 1) + (habits ? meanOf(habits.answersAfter) : 0) + (queues.length === 0 ? 0 : mean(queues.map(({ wrapUp }) => wrapUp)));
}

function overlap(begins: Millis, ends: Millis, from: Millis, to: Millis): Millis {
  return Math.max(0, Math.min(ends, to) - Math.max(begins, from));
}

function trunksOf(site: Site, kinds: readonly { readonly caller: CallerSettings; readonly coming: Arrivals | CrowdPlan }[], starts: readonly Millis[]): PlannedLoad['trunks'] {
  return Object.entries(site.trunks).flatMap(([trunk, { lines, numbers }]) => {
    const own = kinds.filter(({ caller }) => Object.hasOwn(numbers, caller.to));
    if (own.length === 0) return [];
    const erlangs = Math.max(...starts.map((from) => sum(own.map(({ caller, coming }) => erlangsOf(coming, from, from + HALF_HOUR, meanOf(caller.talk))))));
    // So many people take no more lines.
    const most = sum(own.map(({ coming }) => (coming.kind === 'crowd' ? Math.max(...coming.steps.map(({ vus }) => vus)) : Infinity)));
    return [{ trunk, erlangs, lines, needed: Math.min(most, linesFor(erlangs)) }];
  });
}

/** Erlang B, line by line, until few enough find none free. */
function linesFor(erlangs: number): number {
  let lines = 0;
  for (let blocked = 1; blocked > BLOCKED; ) {
    lines++;
    blocked = (erlangs * blocked) / (lines + erlangs * blocked);
  }
  return lines;
}
