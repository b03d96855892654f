// Which model of theory a queue of a site is, what it expects, and which of its assumptions do not hold here.

import { canServe, NO_LIMIT } from '../acd/shape.ts';
import type { EstimateName } from '../records/estimates.ts';
import type { Site } from '../site/site.ts';
import { steadyRate } from '../traffic/arrivals.ts';
import { comingOf } from '../traffic/executors.ts';
import { type CallerSettings, meanOf, type TrafficSettings } from '../traffic/shape.ts';
import { erlangA, erlangB, erlangC, type SteadyState } from './erlang.ts';
import { sum } from './sums.ts';

export interface Theory {
  readonly model: string | null;
  readonly expected: { readonly [Name in EstimateName]?: number };
  readonly gaps: readonly string[];
}

type Caller = CallerSettings;
type QueueSite = Site['queues'][string];

const none = (reason: string): Theory => ({ model: null, expected: {}, gaps: [reason] });

export function theoryOf(site: Site, traffic: TrafficSettings, queue: string): Theory {
  const settings = site.queues[queue] as QueueSite;
  const callers = Object.values(traffic.callers).filter(({ to }) => Object.values(site.trunks).some(({ numbers }) => numbers[to] === queue));
  if (callers.length === 0) return none('no caller of the traffic calls this queue directly');
  if (callers.some((caller) => rateOf(caller) === null)) return none('arrivals are no Poisson process of one rate');
  const servers = Object.keys(site.agents).filter((agent) => site.agents[agent]?.at !== undefined && canServe(site, queue, agent));
  const shared = servers.find((agent) => Object.keys(site.queues).some((other) => other !== queue && canServe(site, other, agent)));
  if (shared !== undefined) return none('its agents serve other queues too');
  if (servers.length === 0) return none('nobody serves it');

  const arrivalsPerHour = sum(callers.map((caller) => rateOf(caller) ?? 0));
  const weighted = (measure: (caller: Caller) => number) => sum(callers.map((caller) => measure(caller) * ((rateOf(caller) ?? 0) / arrivalsPerHour)));
  const habits = traffic.agents.at(-1);
  const answering = habits ? meanOf(habits.answersAfter) : 0;
  const meanService = weighted(({ talk }) => meanOf(talk)) * (habits?.pace ?? 1) + answering + settings.wrapUp;
  const demand = { arrivalsPerHour, meanService, servers: servers.length, target: settings.serviceLevel.within };
  const gaps = gapsOf(traffic, settings, callers, answering);
  const patient = callers.every(({ patience }) => patience === undefined);
  if (settings.limit === 0) return { model: 'Erlang B', expected: expectedOf(erlangB(demand), true), gaps };
  if (!patient) return { model: 'Erlang A', expected: expectedOf(erlangA({ ...demand, meanPatience: weighted(({ patience }) => (patience ? meanOf(patience) : Infinity)) }), false), gaps };
  if (settings.maxWait !== undefined) return none('calls that wait too long are sent on, which no Erlang model has');
  const load = (arrivalsPerHour * meanService) / 3_600_000;
  if (load >= servers.length) return none(`${load.toFixed(1)} erlangs on ${servers.length} agents, and nobody gives up: the queue grows for ever`);
  return { model: 'Erlang C', expected: expectedOf(erlangC(demand), false), gaps };
}

/** Callers per hour, when they come at one rate and by chance; null when not. */
function rateOf(caller: Caller): number | null {
  const coming = comingOf(caller);
  return coming.kind === 'crowd' ? null : steadyRate(coming);
}

function expectedOf(state: SteadyState, isLoss: boolean): Theory['expected'] {
  const { waiting, abandoned, blocked, averageWait, averageWaitAnswered, serviceLevel, occupancy } = state;
  return { ...(isLoss ? { refused: blocked } : { waiting, averageWait, averageAnswer: averageWaitAnswered, serviceLevel }), abandoned, occupancy };
}

function gapsOf(traffic: TrafficSettings, queue: QueueSite, callers: readonly Caller[], answering: number): readonly string[] {
  const exponential = (distribution: { readonly kind: string } | undefined) => distribution === undefined || distribution.kind === 'exponential';
  const habits = traffic.agents;
  const found: readonly (readonly [boolean, string])[] = [
    [!callers.every(({ talk }) => exponential(talk)), 'talks are not exponential: the more varied, the longer the waits'],
    [queue.wrapUp > 0, 'work after calls is counted as service, and is not exponential'],
    [answering >= queue.ringFor, 'agents let it ring longer than the queue does, so that calls go back unanswered'],
    [answering > 0, 'the time until an agent answers is counted as service; callers wait that much longer'],
    [!callers.every(({ patience }) => exponential(patience)), 'patience is not exponential'],
    [callers.some(({ patience }) => patience === undefined) && callers.some(({ patience }) => patience !== undefined), 'some callers never give up'],
    [callers.some(({ redial }) => redial !== undefined), 'who gives up calls again: more calls than were expected'],
    [callers.some(({ balk }) => balk > 0), 'some callers hang up rather than wait at all'],
    [callers.some(({ busyness }) => busyness > 0), 'some days are busier than others'],
    [queue.limit > 0 && queue.limit < NO_LIMIT, 'only so many calls may wait'],
    [queue.lookAhead.length > 0, 'calls that wait may go to other queues'],
    [queue.maxWait !== undefined, 'calls that wait too long are sent on'],
    [habits.some(({ misses }) => misses > 0), 'agents miss calls and are not ready then'],
    [habits.some(({ breaks, from, to }) => breaks.length > 0 || from > 0 || to !== undefined), 'agents take breaks or come and go'],
    [habits.length > 1, 'agents have different habits'],
    [traffic.warmUp === 0, 'the run begins with nobody waiting: give it a warmUp'],
  ];
  return found.flatMap(([holds, gap]) => (holds ? [gap] : []));
}
