// A study: the runs of one scenario's traffic as means with confidence intervals, and what theory expects beside them.

import { plus, type QueueFigures } from '../records/figures.ts';
import type { LoadFigures } from '../scenario/load.ts';
import type { Site } from '../site/site.ts';
import type { TrafficSettings } from '../traffic/shape.ts';
import { type Breakdown, breakdownOf } from './breakdown.ts';
import { type Interval, replicationInterval } from './intervals.ts';
import { theoryOf } from './theory.ts';

/** What a study says of a queue. Shares from 0 to 1, times in milliseconds. */
export const estimateNames = [
  /** Calls in one run, warm-up aside. */
  'offered', 'answered',
  /** Share of the offered for whom no agent was free. */
  'waiting',
  /** Share of the offered who gave up, who were turned away with a tone, who were sent elsewhere, who will be called back. */
  'abandoned', 'refused', 'sentOn', 'calledBack',
  /** From coming to the queue to leaving it, over all the offered. */
  'averageWait',
  /** The same up to the answer, over the answered: average speed of answer. */
  'averageAnswer',
  /** Answered in time, of the offered. */
  'serviceLevel',
  /** Answered in time, of the answered: Asterisk's first formula. */
  'serviceLevelOfAnswered',
  /** Answered or abandoned in time, of the answered and abandoned: Asterisk's second formula. */
  'serviceLevelWithAbandoned',
  /** Agents' time ringing, in calls, and in work after them, of their time but for when they were not ready. */
  'occupancy',
  /** Mean time in a call, and in work after it. */
  'talk', 'work',
] as const;

export type EstimateName = (typeof estimateNames)[number];

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
  /** Calls of all runs that never ended. */
  readonly unfinished: number;
  readonly facts: number;
  readonly breakdown: Breakdown;
}

const BATCHES = 20;

export function studyOf(site: Site, traffic: TrafficSettings, runs: readonly LoadFigures[], level = 0.95): Study {
  const queues = Object.keys(site.queues).sort().map((queue) => studyQueue(site, traffic, runs, queue, level));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const callers = (runs[0] as LoadFigures).callers.map(({ name }, place) => ({ name, came: mean(runs.map((run) => run.callers[place]?.came ?? 0)), blocked: mean(runs.map((run) => run.callers[place]?.blocked ?? 0)) }));
  return { runs: runs.length, level, queues, callers, unfinished: runs.reduce((sum, { unfinished }) => sum + unfinished, 0), facts: runs.reduce((sum, { facts }) => sum + facts, 0), breakdown: breakdownOf(site, runs) };
}

function studyQueue(site: Site, traffic: TrafficSettings, runs: readonly LoadFigures[], queue: string, level: number): QueueStudy {
  const samples = runs.length > 1 ? runs.map((run) => valuesOf(run.queues.get(queue), occupancyOf(run, site, queue))) : !isSteady(traffic) ? [] : batchesOf(runs[0] as LoadFigures, queue).map((figures) => valuesOf(figures, null));
  const whole = runs.map((run) => valuesOf(run.queues.get(queue), occupancyOf(run, site, queue)));
  const theory = theoryOf(site, traffic, queue);
  const estimate = (name: EstimateName): Estimate => {
    const seen = whole.flatMap((values) => values[name] ?? []);
    const value = seen.length === 0 ? null : seen.reduce((sum, one) => sum + one, 0) / seen.length;
    const sampled = samples.flatMap((values) => values[name] ?? []);
    const counts = name === 'offered' || name === 'answered';
    return { value, interval: sampled.length > 1 && !(counts && runs.length === 1) ? possible(name, replicationInterval(sampled, level)) : null, theory: theory.expected[name] ?? null };
  };
  const estimates = Object.fromEntries(estimateNames.map((name) => [name, estimate(name)])) as QueueStudy['estimates'];
  const blocked = runs.some(({ callers }) => callers.some((kind) => kind.blocked > 0));
  const gaps = [...theory.gaps, ...(theory.model !== null && blocked ? ['some callers find all lines busy and never come to the queue'] : [])];
  return { queue, name: site.queues[queue]?.name ?? '', estimates, model: theory.model, gaps };
}

const shares: readonly EstimateName[] = ['waiting', 'abandoned', 'refused', 'sentOn', 'calledBack', 'serviceLevel', 'serviceLevelOfAnswered', 'serviceLevelWithAbandoned', 'occupancy'];

/** No share is below 0 or above 1, no time below 0, however little is known. */
function possible(name: EstimateName, interval: Interval): Interval {
  const most = shares.includes(name) ? 1 : Infinity;
  return { ...interval, low: Math.max(0, interval.low), high: Math.min(most, interval.high) };
}

/** Half-hours are alike when callers come at one rate all the time. */
function isSteady({ callers }: TrafficSettings): boolean {
  return Object.values(callers).every(({ arrivals }) => arrivals.profile === undefined);
}

type Values = { readonly [Name in EstimateName]: number | null };

/** Null for a share of nothing. */
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
  const worked = own.reduce((sum, { ringing, busy, workingAfterCall }) => sum + ringing + busy + workingAfterCall, 0);
  const staffed = worked + own.reduce((sum, { ready }) => sum + ready, 0);
  return staffed === 0 ? null : worked / staffed;
}

/** Whether an agent may ever serve the queue: by name, or by skill, at once or once its needs have relaxed. */
export function canServe({ queues, agents }: Site, queue: string, agent: string): boolean {
  const { needs: first = [], relax = [], agents: named = {} } = queues[queue] ?? {};
  const needs = [...first, ...relax.flatMap((stage) => stage.needs)];
  const skills = agents[agent]?.skills ?? {};
  return Object.hasOwn(named, agent) || needs.some((alternative) => Object.entries(alternative).every(([skill, level]) => (skills[skill] ?? Infinity) <= level));
}

/** The half-hours of a run in twenty groups of neighbours; none when there are not that many. */
function batchesOf({ intervals }: LoadFigures, queue: string): readonly QueueFigures[] {
  const all = [...(intervals.get(queue) ?? [])].sort(([one], [other]) => one - other).map(([, figures]) => figures);
  const size = Math.floor(all.length / BATCHES);
  if (size === 0) return [];
  return Array.from({ length: BATCHES }, (_, batch) => all.slice(batch * size, (batch + 1) * size).reduce(plus));
}
