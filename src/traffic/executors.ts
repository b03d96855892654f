// Executors: how many callers come, and when, by k6's names and options. Here they are read; arrivals.ts and crowd.ts carry them out.

import type { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import { count, decimal, duration, listOf, map, oneOf, positiveDuration, someOf, span } from '../kernel/shape.ts';
import { type Arrivals, oneEvery, poisson, profiled, type Stage, steady } from './arrivals.ts';
import { CROWD, type CrowdPlan } from './crowd.ts';

const MANY = 100_000_000;
/** k6's own. */
const LONGEST: Millis = 600_000;

const profileShape = listOf(decimal(0, MANY)).meta({ type: ['array', 'string'] });

/** Short forms of the executors that are wanted most. */
export const arrivalsShape = map({
  perHour: decimal(0.001, MANY).optional().describe('poisson-arrival-rate with so many callers in an hour'),
  every: positiveDuration.optional().describe('constant-arrival-rate: one caller after the other, at equal distance'),
  profile: profileShape.optional().describe('profile: callers expected in each interval, from the start on, or a CSV file with them'),
  interval: positiveDuration.default(1_800_000).describe('Of the profile'),
}).refine(({ perHour, every, profile }) => [perHour, every, profile].filter((one) => one !== undefined).length === 1, 'must say exactly one of perHour, every and profile');

const target = decimal(0, MANY);

/** The options of all executors. */
export const executorOptions = {
  executor: oneOf('constant-arrival-rate', 'ramping-arrival-rate', 'poisson-arrival-rate', 'profile', 'constant-vus', 'ramping-vus', 'shared-iterations', 'per-vu-iterations').optional().describe('How many come, and when'),
  startTime: duration.optional().describe('When the first may come, from the start of the run'),
  duration: positiveDuration.optional().describe('For how long; to the end of the traffic unless said'),
  rate: decimal(0.000001, MANY).optional().describe('Callers in each timeUnit'),
  timeUnit: positiveDuration.optional().describe('Of the rates; 1s unless said'),
  startRate: target.optional().describe('The rate from which the first stage goes; 0 unless said'),
  stages: someOf(map({ duration, target })).optional().describe('One after the other: in straight lines to each target, a rate or a number of VUs'),
  profile: profileShape.optional().describe('Callers expected in each interval, from the start on, or a CSV file with them'),
  interval: positiveDuration.optional().describe('Of the profile; 30m unless said'),
  vus: count(1, CROWD).optional().describe('People who call again as soon as their call is over; 1 unless said'),
  startVUs: count(0, CROWD).optional().describe('How many there are before the first stage; 1 unless said'),
  iterations: count(1, MANY).optional().describe('Calls of all of them together, or of each; 1 unless said'),
  maxDuration: positiveDuration.optional().describe('Nobody begins a call after that; 10m unless said, or to the end of the traffic'),
  pause: span.optional().describe('From the end of one call of a VU to the next'),
};

type Options = { readonly [Name in keyof typeof executorOptions]?: z.output<(typeof executorOptions)[Name]> };
type Executor = NonNullable<Options['executor']>;
type Option = Exclude<keyof Options, 'executor'>;

/** What each executor takes; behind `needs` stands what it cannot do without, one of them where there are several. */
const executors: { readonly [Name in Executor]: { readonly needs: readonly Option[]; readonly takes: readonly Option[] } } = {
  'constant-arrival-rate': { needs: ['rate'], takes: ['timeUnit', 'duration', 'startTime'] },
  'ramping-arrival-rate': { needs: ['stages'], takes: ['startRate', 'timeUnit', 'startTime'] },
  'poisson-arrival-rate': { needs: ['rate', 'stages'], takes: ['startRate', 'timeUnit', 'duration', 'startTime'] },
  profile: { needs: ['profile'], takes: ['interval', 'startTime'] },
  'constant-vus': { needs: [], takes: ['vus', 'duration', 'startTime', 'pause'] },
  'ramping-vus': { needs: ['stages'], takes: ['startVUs', 'startTime', 'pause'] },
  'shared-iterations': { needs: [], takes: ['vus', 'iterations', 'maxDuration', 'startTime', 'pause'] },
  'per-vu-iterations': { needs: [], takes: ['vus', 'iterations', 'maxDuration', 'startTime', 'pause'] },
};

const ofExecutors = new Set(Object.keys(executorOptions).filter((name): name is Option => name !== 'executor'));

/** What is wrong with the options as they were written, together. */
export function optionMistakes(caller: Options & { readonly arrivals?: unknown }): readonly { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const { executor, arrivals, stages } = caller;
  const said = [...ofExecutors].filter((name) => caller[name] !== undefined);
  if (executor === undefined && arrivals === undefined) return [{ path: [], message: 'must say how callers come: with an executor, or with arrivals' }];
  if (executor !== undefined && arrivals !== undefined) return [{ path: ['arrivals'], message: `the executor says how callers come; write either of them` }];
  if (executor === undefined) return said.map((name) => ({ path: [name], message: `"${name}" belongs to an executor, and there is none` }));
  const { needs, takes } = executors[executor];
  const has = needs.filter((name) => caller[name] !== undefined);
  const isCrowd = executor === 'ramping-vus';
  return [
    ...said.filter((name) => !needs.includes(name) && !takes.includes(name)).map((name) => ({ path: [name], message: `is nothing for ${executor}, which takes ${[...needs, ...takes].join(', ')}` })),
    ...(needs.length > 0 && has.length === 0 ? [{ path: ['executor'], message: `${executor} must have ${needs.join(' or ')}` }] : []),
    ...(has.length > 1 ? [{ path: [has[1] as string], message: `write either ${needs.join(' or ')}` }] : []),
    ...(caller.startRate !== undefined && stages === undefined && needs.includes('stages') ? [{ path: ['startRate'], message: 'is where the first stage begins, and there are no stages' }] : []),
    ...(caller.duration !== undefined && stages !== undefined ? [{ path: ['duration'], message: 'the stages say how long it takes' }] : []),
    ...(stages && stages.length > 0 && stages.every((stage) => stage.duration === 0) ? [{ path: ['stages'], message: 'must take some time' }] : []),
    ...(stages ?? []).flatMap((stage, place) => (isCrowd && (stage.target % 1 !== 0 || stage.target > CROWD) ? [{ path: ['stages', place, 'target'], message: `must be a whole number from 0 to ${CROWD}` }] : [])),
  ];
}

export interface Coming extends Options {
  readonly arrivals?: z.output<typeof arrivalsShape> | undefined;
}

/** Which executor it is, also behind a short form. */
export function executorOf({ executor, arrivals }: Coming): Executor {
  if (executor !== undefined) return executor;
  return arrivals?.perHour !== undefined ? 'poisson-arrival-rate' : arrivals?.every !== undefined ? 'constant-arrival-rate' : 'profile';
}

export function isCrowd(coming: Coming): boolean {
  return executors[executorOf(coming)].takes.includes('pause');
}

/** `until` is the end of the traffic; null when nobody has said it. */
export function comingOf(coming: Coming, until: Millis | null = null): Arrivals | CrowdPlan {
  return isCrowd(coming) ? crowdOf(coming, until) : arrivalsOf(coming);
}

export function arrivalsOf({ executor, arrivals, rate, timeUnit = 1000, duration: length, startTime = 0, stages, startRate = 0, profile, interval = 1_800_000 }: Coming): Arrivals {
  if (arrivals?.perHour !== undefined) return poisson(arrivals.perHour);
  if (arrivals?.every !== undefined) return oneEvery(arrivals.every);
  if (arrivals) return profiled(arrivals.profile ?? [], arrivals.interval);
  const before: readonly Stage[] = startTime > 0 ? steady(0, startTime) : [];
  if (profile) return { kind: 'poisson', stages: [...before, ...profiled(profile, interval).stages] };
  const own = stages ? ramps(stages, startRate / timeUnit, timeUnit) : steady((rate ?? 0) / timeUnit, length);
  return { kind: executor === 'poisson-arrival-rate' ? 'poisson' : 'even', stages: [...before, ...own] };
}

type Stages = NonNullable<Options['stages']>;

function ramps(stages: Stages, start: number, timeUnit: Millis): readonly Stage[] {
  return stages.map((stage, place) => ({ length: stage.duration, from: place === 0 ? start : (stages[place - 1]?.target ?? 0) / timeUnit, to: stage.target / timeUnit })).filter((stage) => stage.length > 0);
}

function crowdOf(coming: Coming, until: Millis | null): CrowdPlan {
  const { executor, startTime = 0, stages, vus = 1, startVUs = 1, iterations = 1, pause = null } = coming;
  const steps = stages ? stepsOf(stages, startVUs, startTime) : [{ at: startTime, vus }];
  return {
    kind: 'crowd', steps, until: endOf(coming) ?? until ?? Infinity, pause,
    iterations: executor === 'shared-iterations' ? iterations : null, iterationsEach: executor === 'per-vu-iterations' ? iterations : null,
  };
}

/** From each stage to the next one more or one less at a time, at equal distances. */
function stepsOf(stages: Stages, startVUs: number, startTime: Millis): CrowdPlan['steps'] {
  const steps = [{ at: startTime, vus: startVUs }];
  let at = startTime;
  for (const { duration: length, target: to } of stages) {
    const from = steps.at(-1)?.vus ?? 0;
    const distance = Math.abs(to - from);
    for (let step = 1; step <= distance; step++) steps.push({ at: at + Math.round((length * step) / distance), vus: from + Math.sign(to - from) * step });
    at += length;
  }
  return steps;
}

/** When nobody comes any more by what is said here; null when that is the end of the traffic. */
export function endOf(coming: Coming): Millis | null {
  const { arrivals, startTime = 0, duration: length, stages, profile, interval = 1_800_000, maxDuration } = coming;
  if (arrivals) return arrivals.profile ? arrivals.profile.length * arrivals.interval : null;
  if (stages) return startTime + stages.reduce((sum, stage) => sum + stage.duration, 0);
  if (profile) return startTime + profile.length * interval;
  const longest = length ?? maxDuration;
  return longest === undefined ? null : startTime + longest;
}

/** The same, where nothing says when the traffic ends. */
export function endByItself(coming: Coming): Millis | null {
  const { executor, startTime = 0 } = coming;
  return endOf(coming) ?? (executor === 'shared-iterations' || executor === 'per-vu-iterations' ? startTime + LONGEST : null);
}
