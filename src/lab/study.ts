// A study: the runs of one scenario's traffic as means with confidence intervals, and what theory expects beside them.

import { canServe } from '../acd/shape.ts';
import { droppedShare } from '../records/campaignFigures.ts';
import { estimateKinds, type EstimateName, estimateNames } from '../records/estimates.ts';
import { plus, type QueueFigures } from '../records/figures.ts';
import type { LoadFigures } from '../scenario/load.ts';
import type { Site } from '../site/site.ts';
import { comingOf } from '../traffic/executors.ts';
import type { TrafficSettings } from '../traffic/shape.ts';
import { type Breakdown, breakdownOf } from './breakdown.ts';
import { type Interval, replicationInterval } from './intervals.ts';
import { mean, sum } from './sums.ts';
import { theoryOf } from './theory.ts';

export interface Estimate {
  /** Null when there was nothing to measure. */
  readonly value: number | null;
  /** From the runs, or of one run at steady rates from twenty batches; null when there is not enough. */
  readonly interval: Interval | null;
  /** What theory expects; null where it says nothing. */
  readonly theory: number | null;
}

export interface QueueStudy {
  readonly queue: string;
  readonly name: string;
  readonly estimates: { readonly [Name in EstimateName]: Estimate };
  /** `Erlang C` and its like; null when no model applies. */
  readonly model: string | null;
  /** What the model assumes and this centre does not have, or why there is no model. */
  readonly gaps: readonly string[];
}

export interface Study {
  readonly runs: number;
  readonly level: number;
  readonly queues: readonly QueueStudy[];
  /** Callers of one run: how many came, how often they found all lines busy. */
  readonly callers: readonly { readonly name: string; readonly came: number; readonly blocked: number }[];
  /** Of one run, on average: calls that were placed, persons who talked to an agent, and of all persons who answered the share for whom none was there; null when nobody answered. */
  readonly campaigns: readonly { readonly name: string; readonly called: number; readonly connected: number; readonly dropped: number | null }[];
  /** Calls of all runs that never ended. */
  readonly unfinished: number;
  readonly facts: number;
  readonly breakdown: Breakdown;
}

const BATCHES = 20;

export function studyOf(site: Site, traffic: TrafficSettings, runs: readonly LoadFigures[], level = 0.95): Study {
  const queues = Object.keys(site.queues).sort().map((queue) => studyQueue(site, traffic, runs, queue, level));
  const callers = (runs[0] as LoadFigures).callers.map(({ name }, place) => ({ name, came: mean(runs.map((run) => run.callers[place]?.came ?? 0)), blocked: mean(runs.map((run) => run.callers[place]?.blocked ?? 0)) }));
  return { runs: runs.length, level, queues, callers, campaigns: campaignsOf(runs), unfinished: sum(runs.map(({ unfinished }) => unfinished)), facts: sum(runs.map(({ facts }) => facts)), breakdown: breakdownOf(site, runs) };
}

function campaignsOf(runs: readonly LoadFigures[]): Study['campaigns'] {
  return [...(runs[0] as LoadFigures).campaigns.keys()].map((name) => {
    const each = runs.flatMap((run) => run.campaigns.get(name) ?? []);
    const [connected, dropped] = [sum(each.map((one) => one.connected)), sum(each.map((one) => one.dropped))];
    return { name, called: mean(each.map(({ called }) => called)), connected: connected / runs.length, dropped: droppedShare({ connected, dropped }) };
  });
}

function studyQueue(site: Site, traffic: TrafficSettings, runs: readonly LoadFigures[], queue: string, level: number): QueueStudy {
  const whole = runs.map((run) => valuesOfRun(run, site, queue));
  const samples = runs.length > 1 ? whole : batchesOf(runs[0] as LoadFigures, traffic, queue).map((figures) => valuesOf(figures, null));
  const theory = theoryOf(site, traffic, queue);
  const estimate = (name: EstimateName): Estimate => {
    const seen = whole.flatMap((values) => values[name] ?? []);
    const value = seen.length === 0 ? null : mean(seen);
    const sampled = samples.flatMap((values) => values[name] ?? []);
    // A batch has its share of the calls only.
    const isSampled = sampled.length > 1 && (runs.length > 1 || estimateKinds[name] !== 'count');
    return { value, interval: isSampled ? possible(name, replicationInterval(sampled, level)) : null, theory: theory.expected[name] ?? null };
  };
  const estimates = Object.fromEntries(estimateNames.map((name) => [name, estimate(name)])) as QueueStudy['estimates'];
  const blocked = runs.some(({ callers }) => callers.some((kind) => kind.blocked > 0));
  const gaps = [...theory.gaps, ...(theory.model !== null && blocked ? ['some callers find all lines busy and never come to the queue'] : [])];
  return { queue, name: site.queues[queue]?.name ?? '', estimates, model: theory.model, gaps };
}

/** No share is below 0 or above 1, no time below 0, however little is known. */
function possible(name: EstimateName, interval: Interval): Interval {
  const most = estimateKinds[name] === 'share' ? 1 : Infinity;
  return { ...interval, low: Math.max(0, interval.low), high: Math.min(most, interval.high) };
}

/** Half-hours are alike when callers come at one rate all the time. */
function isSteady({ callers }: TrafficSettings): boolean {
  return Object.values(callers).every((caller) => {
    const coming = comingOf(caller);
    return coming.kind !== 'crowd' && coming.stages.length === 1 && coming.stages[0]?.from === coming.stages[0]?.to;
  });
}

/** What one run measured in a queue; null for a share of nothing. */
export type Values = { readonly [Name in EstimateName]: number | null };

export function valuesOfRun(run: LoadFigures, site: Site, queue: string): Values {
  return valuesOf(run.queues.get(queue), occupancyOf(run, site, queue));
}

/**
 * How much more the second measured, over runs of the same seeds in the same order: from the differences run by run, so that what both have in common, their
 * callers, goes out (Law 2015, 10.2.1). Null when fewer than two runs measured it in both.
 */
export function differenceOf(first: readonly Values[], second: readonly Values[], name: EstimateName, level: number): Interval | null {
  const differences = first.flatMap((one, run) => {
    const [before, after] = [one[name], second[run]?.[name] ?? null];
    return before === null || after === null ? [] : [after - before];
  });
  return differences.length > 1 ? replicationInterval(differences, level) : null;
}

function valuesOf(figures: QueueFigures | undefined, occupancy: number | null): Values {
  const { offered = 0, answered = 0, abandoned = 0, refused = 0, overflowed = 0, calledBack = 0, waited = 0, waitTime = 0, answerTime = 0, answeredInTime = 0, abandonedInTime = 0, talkTime = 0, workTime = 0 } = figures ?? {};
  const of = (part: number, all: number) => (all === 0 ? null : part / all);
  return {
    offered, answered, waiting: of(waited, offered), abandoned: of(abandoned, offered), refused: of(refused, offered), sentOn: of(overflowed, offered), calledBack: of(calledBack, offered), averageWait: of(waitTime, offered), averageAnswer: of(answerTime, answered),
    serviceLevel: of(answeredInTime, offered), serviceLevelOfAnswered: of(answeredInTime, answered), serviceLevelWithAbandoned: of(answeredInTime + abandonedInTime, answered + abandoned),
    occupancy, talk: of(talkTime, answered), work: of(workTime, answered),
  };
}

function occupancyOf({ agents }: LoadFigures, site: Site, queue: string): number | null {
  const own = [...agents].filter(([agent]) => canServe(site, queue, agent)).map(([, { time }]) => time);
  const worked = sum(own.map(({ ringing, busy, workingAfterCall }) => ringing + busy + workingAfterCall));
  const staffed = worked + sum(own.map(({ ready }) => ready));
  return staffed === 0 ? null : worked / staffed;
}

/** The half-hours of a run in twenty groups of neighbours; none when there are not that many, or they are not alike. */
function batchesOf({ intervals }: LoadFigures, traffic: TrafficSettings, queue: string): readonly QueueFigures[] {
  if (!isSteady(traffic)) return [];
  const all = [...(intervals.get(queue) ?? [])].sort(([one], [other]) => one - other).map(([, figures]) => figures);
  const size = Math.floor(all.length / BATCHES);
  if (size === 0) return [];
  return Array.from({ length: BATCHES }, (_, batch) => all.slice(batch * size, (batch + 1) * size).reduce(plus));
}
