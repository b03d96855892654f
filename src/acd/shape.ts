// What a site file says of the ACD: queues, agents, and what comes of it.

import { z } from 'zod';
import { type Hours, hoursOf } from '../kernel/hours.ts';
import { count, duration, form, listOf, map, mapOf, number, oneOf, oneOrMore, percentage, positiveDuration, publicNumber, text } from '../kernel/shape.ts';
import { type Device, deviceWith } from '../switch/device.ts';
import { type StrategyName, strategyNames } from '../switch/placements/selection.ts';
import type { AcdPlan, AgentSettings } from './acd.ts';
import { callSelections, type CallSelection } from './callSelection.ts';
import { eligibility, type Needs, type Stage, WORST_LEVEL } from './needs.ts';
import type { Instead } from './queue.ts';
import { planTeams, teamsShape } from './teamShape.ts';

const skill = form('must be a skill like sales', /^[a-z][\w-]*$/i);
const agentId = form('must be an agent\'s id like 5001', /^\d{1,16}$/, ['string', 'integer']);
const level = count(1, WORST_LEVEL);

const needed = mapOf(skill, level);

/** All of these skills; or a list of such maps, of which any will do. */
const needs = oneOrMore(needed);

const instead = form('must be busy, wait, or a number to go to', /^(busy|wait|\+?[\d*]{1,24})$/, ['string', 'integer']);

/** As many calls may wait as come. */
export const NO_LIMIT = 100_000;

const WHEN = 'must be agentFree, shorterWait, or the longest wait there, like 30s';
const when = z.union([oneOf('agentFree', 'shorterWait'), positiveDuration.transform((within) => ({ within }))], { error: WHEN });

const lookAheadShape = map({
  queue: number.describe('Its number, as it is dialled at its site'),
  site: text.optional().describe('Another site, to which a tie leads; this one unless said'),
  after: duration.default(0).describe('Asked for the first time after so long a wait'),
  every: positiveDuration.default(15_000).describe('And again and again, while the call waits'),
  when: when.default('agentFree').describe('When it has the call: somebody is free there, or the wait there is shorter than here, or no longer than that'),
});

const queueShape = map({
  name: text.default(''),
  needs: needs.optional().describe('Skills with the worst level that will do, 1 is best; a list of such maps, of which any will do'),
  agents: mapOf(agentId, level).default({}).describe('Agents who serve it whatever their skills, with the level that they count with'),
  relax: listOf(map({ after: positiveDuration, needs })).default([]).describe('What is needed of an agent once a call has waited so long'),
  strategy: oneOf(...strategyNames).default('longestIdle').describe('Which of the free agents is rung'),
  weights: mapOf(agentId, count(1, 1000)).default({}).describe('For random and percent: how often, against the others'),
  preferred: mapOf(publicNumber, agentId).default({}).describe('Callers by their number, and the agent who should have them if free'),
  priority: count(0, 100).default(0).describe('Higher goes first'),
  ringFor: positiveDuration.default(15_000).describe('How long a call rings at an agent'),
  wrapUp: duration.default(0).describe('Work after each call'),
  missedCalls: count(1, 100).default(1).describe('After so many calls in a row left unanswered an agent is not ready'),
  limit: count(0, NO_LIMIT).default(NO_LIMIT).describe('Calls that may wait'),
  whenFull: instead.default('busy'),
  whenEmpty: instead.default('wait').describe('When no agent has logged on who could serve it'),
  hours: text.optional().describe('The opening hours by which it is open'),
  whenClosed: instead.default('busy'),
  maxWait: positiveDuration.optional().describe('How long a call may wait'),
  afterMaxWait: instead.default('busy'),
  announcements: listOf(map({ say: text, after: duration.default(0), every: positiveDuration.optional() })).default([]).describe('What waiting callers are told'),
  exits: mapOf(form('must be a key, like 0', /^[\d*#]$/, ['string', 'integer']), form('must be a number to go to, or callBack', /^(callBack|[\d*]{1,20})$/, ['string', 'integer'])).default({}).describe('Where a waiting caller goes by pressing a key; callBack keeps the place'),
  also: listOf(map({ queue: number, after: duration.default(0) })).default([]).describe('Queues in which its calls wait as well'),
  lookAhead: listOf(lookAheadShape).default([]).describe('Queues, here or at another site, that may have a call that waits, if they would have it at that moment'),
  serviceLevel: map({ within: positiveDuration.default(20_000), target: percentage.default(0.8) }).default({ within: 20_000, target: 0.8 }),
});

const agentShape = map({
  name: text.default(''),
  password: text.optional().describe('Asked for when the agent logs on'),
  skills: mapOf(skill, level).default({}).describe('Levels by skill, 1 is best, 16 is least'),
  wrapUp: duration.optional().describe('Work after each call; that of the queue unless said'),
  readyAfterCall: oneOf('auto', 'manual').default('auto').describe('Whether the agent is ready again by itself after a call'),
  at: number.optional().describe('The telephone at which the agent usually sits'),
});

export const acdShape = {
  queues: mapOf(number, queueShape).default({}),
  agents: mapOf(agentId, agentShape).default({}),
  teams: teamsShape.default({}).describe('Agents and their supervisors'),
  callSelection: oneOf(...(Object.keys(callSelections) as [CallSelection, ...CallSelection[]])).default('greatestNeed').describe('Which call an agent gets who becomes free while several queues have calls waiting'),
};

export type AcdSite = z.output<z.ZodObject<typeof acdShape>> & { readonly hours: Record<string, Parameters<typeof hoursOf>[0]>; readonly timeZone: string };
type QueueSite = z.output<typeof queueShape>;

/** More calls than wait at any site. */
const QUEUE_CALLS = 1_000_000;

export function planAcd({ queues, agents, teams, callSelection, hours, timeZone }: AcdSite): AcdPlan {
  const times = new Map(Object.entries(hours).map(([name, settings]) => [name, hoursOf(settings, timeZone)]));
  return {
    queues: Object.keys(queues).sort().map((queue) => queueOf(queue, queues[queue] as QueueSite, times)),
    agents: Object.keys(agents).sort().map((agent) => agentOf(agent, agents[agent] as z.output<typeof agentShape>)),
    teams: planTeams(teams),
    callSelection,
  };
}

function queueOf(number: string, settings: QueueSite, times: ReadonlyMap<string, Hours>): AcdPlan['queues'][number] {
  const { name, strategy, weights, preferred, priority, ringFor, wrapUp, missedCalls, limit, announcements, exits, also, lookAhead, serviceLevel } = settings;
  return {
    device: queueDevice(number, name, ringFor), name, stages: stagesOf(settings), strategy: strategy as StrategyName, weights: new Map(Object.entries(weights)), preferred: new Map(Object.entries(preferred)), priority, ringFor, wrapUp, missedCalls, limit,
    whenFull: insteadOf(settings.whenFull), whenEmpty: insteadOf(settings.whenEmpty), whenClosed: insteadOf(settings.whenClosed), afterMaxWait: insteadOf(settings.afterMaxWait),
    hours: times.get(settings.hours ?? '') ?? null, maxWait: settings.maxWait ?? null, exits: new Map(Object.entries(exits).map(([key, to]) => [key, to === 'callBack' ? null : to])), also, serviceLevel, lookAhead: lookAhead.map(({ site, ...rest }) => ({ site: site ?? null, ...rest })),
    announcements: announcements.map(({ say, after, every }) => ({ say, after, every: every ?? null })),
  };
}

function queueDevice(number: string, name: string, ringFor: number): Device {
  return deviceWith({ number, kind: 'application', name, capacity: QUEUE_CALLS, busyAt: QUEUE_CALLS, ringFor });
}

function stagesOf({ needs: first, agents, relax }: QueueSite): readonly Stage[] {
  const named = new Map(Object.entries(agents));
  const later = [...relax].sort((one, other) => one.after - other.after);
  return [{ after: 0, needs: needsOf(first ?? []), named }, ...later.map((stage) => ({ after: stage.after, needs: needsOf(stage.needs), named }))];
}

/** Whether an agent may ever serve the queue: by name, or by skill, at once or once its needs have relaxed. */
export function canServe({ queues, agents }: Pick<AcdSite, 'queues' | 'agents'>, queue: string, agent: string): boolean {
  const settings = queues[queue];
  const skills = new Map(Object.entries(agents[agent]?.skills ?? {}));
  return settings !== undefined && eligibility(stagesOf(settings), { number: agent, skills }) !== null;
}

function needsOf(alternatives: readonly Readonly<Record<string, number>>[]): Needs {
  return alternatives.map((alternative) => new Map(Object.entries(alternative)));
}

function insteadOf(word: string): Instead {
  return word === 'busy' || word === 'wait' ? word : { to: word };
}

function agentOf(number: string, { name, password, skills, wrapUp, readyAfterCall, at }: z.output<typeof agentShape>): AgentSettings {
  return { number, name, password: password ?? null, skills: new Map(Object.entries(skills)), wrapUp: wrapUp ?? null, readyAfterCall, at: at ?? null };
}
