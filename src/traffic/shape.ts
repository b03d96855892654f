// What a scenario says of its traffic: callers, the habits of agents, how long, how often. And the plan that comes of it.

import type { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import { count, decimal, duration, flag, form, listOf, map, mapOf, percentage, positiveDuration, publicNumber, someOf, span } from '../kernel/shape.ts';
import type { CallerKind } from './callers.ts';
import type { AgentHabits } from './desks.ts';
import { arrivalsShape, comingOf, endByItself, executorOptions, isCrowd, optionMistakes } from './executors.ts';
import type { PeoplePlan, TrafficPlan } from './traffic.ts';

const callerShape = map({
  to: publicNumber.describe('The public number that they call'),
  from: someOf(publicNumber).optional().describe('The public numbers that they call from, each as likely; unless said each caller has a number that nobody had before'),
  arrivals: arrivalsShape.optional().describe('How callers come, in short; an executor says it in full'),
  ...executorOptions,
  busyness: percentage.default(0).describe('How much days differ: the coefficient of variation of a gamma factor'),
  patience: span.optional().describe('How long they wait for an answer; for ever unless said'),
  balk: percentage.default(0).describe('Share of those who hang up at once when nobody answers at once'),
  talk: span.default({ kind: 'exponential', mean: 180_000 }).describe('How long they talk'),
  redial: map({ chance: percentage.default(1), after: span.default({ kind: 'exponential', mean: 300_000 }), times: count(1, 100).default(1) }).optional().describe('Who gave up or found all lines busy calls again'),
  presses: listOf(map({
    keys: listOf(form('must be keys, like 2 or 4711#', /^[\d*#]{1,32}$/, ['string', 'integer'])).describe('Keys for one question after the other'),
    often: decimal(0, 1_000_000).default(1).describe('How many do so, beside the others'),
  })).default([]).describe('What they press in call flows when they are asked'),
  reacts: span.default({ kind: 'uniform', from: 1_000, to: 6_000 }).describe('How long they listen before they press'),
  calls: count(1, 100_000_000).optional().describe('Nobody comes after so many'),
}).superRefine((caller, context) => {
  for (const { path, message } of optionMistakes(caller)) context.addIssue({ code: 'custom', path: [...path], message });
  if (caller.executor === undefined || !isCrowd(caller)) return;
  for (const name of ['calls', 'busyness'] as const) if (caller[name]) context.addIssue({ code: 'custom', path: [name], message: `is nothing for ${caller.executor}: its VUs say how many call` });
});

const ids = form('must be a number like 5001, a range like 5001-5010, or all', /^(\d{1,16}(-\d{1,16})?|all)$/, ['string', 'integer']);

const habitsShape = map({
  who: listOf(ids).default(['all']).describe('Ids of agents, ranges of them, or all'),
  answersAfter: span.default({ kind: 'constant', value: 0 }).describe('How long they let it ring'),
  misses: percentage.default(0).describe('Share of calls that they do not answer'),
  pace: decimal(0.1, 10).default(1).describe('With 1.2 talks take 1.2 times as long'),
  absent: flag.default(false).describe('They do not come to work'),
  from: duration.default(0).describe('When they log on, from the start of the run'),
  to: positiveDuration.optional().describe('When they go home'),
  looksFor: span.default({ kind: 'uniform', from: 4_000, to: 12_000 }).describe('How long they look at a contact of a campaign before they call'),
  skips: percentage.default(0).describe('Share of those contacts that they skip'),
  breaks: listOf(map({ from: duration, to: positiveDuration }).refine(({ from, to }) => from < to, 'a break must end after it begins')).default([]),
}).refine(({ from, to }) => to === undefined || from < to, 'a shift must end after it begins');

/** Of agents of whom nothing is said. */
export const usualHabits = habitsShape.parse({});

const peopleShape = map({
  answersAfter: span.default({ kind: 'uniform', from: 3_000, to: 8_000 }).describe('How long they let it ring'),
  talks: span.default({ kind: 'lognormal', mean: 80_000, deviation: 40_000 }).describe('How long they talk, when it is not a caller of the traffic who knows'),
  misses: percentage.default(0).describe('Share of calls that they do not answer'),
  nobodyAt: listOf(ids).default([]).describe('Extensions where nobody is, ranges of them, or all'),
});

const calledShape = map({
  busy: percentage.default(0).describe('Share of calls to which the line is busy'),
  invalidNumber: percentage.default(0),
  noAnswer: percentage.default(0).describe('Share that nobody answers'),
  answeringMachine: percentage.default(0).describe('Share that a machine answers'),
  fax: percentage.default(0),
  answersAfter: span.default({ kind: 'uniform', from: 4_000, to: 16_000 }).describe('How long it rings until somebody or something answers'),
  patience: span.default({ kind: 'uniform', from: 4_000, to: 12_000 }).describe('How long a person listens to nobody'),
  talk: span.default({ kind: 'lognormal', mean: 120_000, deviation: 60_000 }),
  outcomes: mapOf(form('must be an outcome of the campaign, like reached', /^[A-Za-z][\w-]*$/), decimal(0, 1_000_000)).default({}).describe('How often agents say what of those they have talked to, one beside the others'),
}).refine(({ busy, invalidNumber, noAnswer, answeringMachine, fax }) => busy + invalidNumber + noAnswer + answeringMachine + fax <= 1.000_001, 'the shares are more than all');

export const trafficShape = map({
  for: positiveDuration.optional().describe('Callers come for so long; what has begun is finished. Unless said, until all executors have ended'),
  warmUp: duration.default(0).describe('Calls that come before do not count'),
  runs: count(1, 1000).default(1).describe('Independent runs, from the seed on'),
  callers: mapOf(form('must be a name like sales', /^[a-z][\w-]*$/i), callerShape).optional().describe('Kinds of callers; may be left out where only campaigns call'),
  agents: listOf(habitsShape).prefault([{}]).describe('Who works and how; of two that name one agent the later counts'),
  clients: listOf(ids).default([]).describe('Agents whose telephones are left to outside clients, see `ringback load --clients`; nobody is simulated there'),
  called: mapOf(form('must be the name of a campaign', /^[A-Za-z][\w-]*$/), calledShape).default({}).describe('By campaign, who is at the numbers that it calls'),
  people: peopleShape.optional().describe('Who answers at all other telephones and outside; nobody unless said'),
}).transform((traffic, context) => {
  if (traffic.callers === undefined && Object.keys(traffic.called).length === 0) context.addIssue({ code: 'custom', path: ['callers'], message: 'is missing; must be a map' });
  return { ...traffic, callers: traffic.callers ?? {} };
}).superRefine((traffic, context) => {
  const length = lengthOf(traffic);
  if (length === null) context.addIssue({ code: 'custom', path: ['for'], message: 'is missing; must be a span of time like 8h, for somebody comes without an end' });
  else if (traffic.warmUp >= length) context.addIssue({ code: 'custom', path: ['warmUp'], message: 'must be shorter than the time for which callers come' });
}).transform((traffic) => ({ ...traffic, for: lengthOf(traffic) ?? 0 }));

/** Null when nothing says when it ends. */
function lengthOf(traffic: { readonly for?: Millis | undefined; readonly callers: { readonly [name: string]: z.output<typeof callerShape> } }): Millis | null {
  const ends = Object.values(traffic.callers).map(endByItself);
  if (traffic.for !== undefined) return traffic.for;
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...(ends as number[]));
}

export type TrafficSettings = z.output<typeof trafficShape>;
export type CallerSettings = TrafficSettings['callers'][string];

export interface Seat {
  readonly agent: string;
  /** The telephone. */
  readonly at: string;
}

/** `seats` are all agents who have a telephone of their own. */
export function planTraffic(settings: TrafficSettings, seats: readonly Seat[]): TrafficPlan {
  const clients = clientSeats(settings, seats);
  return {
    until: settings.for,
    clients: new Set(clients.map(({ at }) => at)),
    callers: Object.entries(settings.callers).map(([name, caller]) => callerKind(name, caller, settings.for)).map((kind) => (clients.length > 0 ? soon(kind) : kind)),
    desks: seats.flatMap((seat) => (clients.includes(seat) ? [] : (deskOf(settings, seat) ?? []))),
    called: Object.entries(settings.called).map(([campaign, { outcomes, ...kind }]) => ({ campaign, ...kind, outcomes: Object.entries(outcomes) })),
    people: settings.people ? peopleOf(settings.people) : null,
  };
}

/** Nobody calls at the very first instant, where time stands still until all clients are there. */
function soon(kind: CallerKind): CallerKind {
  const { arrivals } = kind;
  return arrivals.kind === 'crowd' ? { ...kind, arrivals: { ...arrivals, steps: arrivals.steps.map((step) => ({ ...step, at: Math.max(1, step.at) })) } } : kind;
}

/** Those that are left to outside clients. */
export function clientSeats({ clients }: TrafficSettings, seats: readonly Seat[]): readonly Seat[] {
  return seats.filter(({ agent }) => clients.some((who) => isMeant(who, agent)));
}

function callerKind(name: string, caller: CallerSettings, until: Millis): CallerKind {
  const { to, from = [], busyness, patience, balk, talk, redial, presses, reacts, calls } = caller;
  return { name, to, from, arrivals: comingOf(caller, until), busyness, patience: patience ?? null, balk, talk, redial: redial ?? null, presses, reacts, limit: calls ?? null };
}

function deskOf({ agents }: TrafficSettings, { agent, at }: Seat): TrafficPlan['desks'][number] | null {
  const habits = agents.findLast(({ who }) => who.some((one) => isMeant(one, agent)));
  return habits && !habits.absent ? { agent, device: at, habits: habitsOf(habits) } : null;
}

export function isMeant(who: string, agent: string): boolean {
  const [first, last = first] = who.split('-') as [string, string?];
  return who === 'all' || (agent.length === first.length && agent >= first && agent <= last);
}

function peopleOf({ answersAfter, talks, misses, nobodyAt }: z.output<typeof peopleShape>): PeoplePlan {
  return { answersAfter, talks, misses, isEmpty: (extension) => nobodyAt.some((one) => isMeant(one, extension)) };
}

function habitsOf({ answersAfter, misses, pace, from, to, looksFor, skips, breaks }: z.output<typeof habitsShape>): AgentHabits {
  return { answersAfter, misses, pace, from, to: to ?? null, looksFor, skips, breaks };
}

/** The mean of what is left to chance, ms. */
export function meanOf(distribution: CallerKind['talk']): Millis {
  switch (distribution.kind) {
    case 'constant': return distribution.value;
    case 'uniform': return (distribution.from + distribution.to) / 2;
    case 'weibull': return distribution.scale * gamma(1 + 1 / distribution.shape);
    case 'gamma': return distribution.shape * distribution.scale;
    case 'beta': return distribution.alpha / (distribution.alpha + distribution.beta);
    default: return distribution.mean;
  }
}

/** Lanczos' approximation, to 15 digits. */
function gamma(value: number): number {
  const terms = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  const x = value - 1;
  const sum = terms.reduce((total, term, place) => total + term / (x + place + 1), 0.99999999999980993);
  const t = x + terms.length - 0.5;
  return Math.sqrt(2 * Math.PI) * t ** (x + 0.5) * Math.exp(-t) * sum;
}
