// What is said of agents and queues over HTTP, and what can be changed, as shapes. Times are milliseconds, instants those of virtual time in ISO 8601.

import { z } from 'zod';
import type { Agent } from '../../acd/agent.ts';
import { type Team, teamOf } from '../../acd/team.ts';
import type { Queue } from '../../acd/queue.ts';
import { WORST_LEVEL } from '../../acd/needs.ts';
import type { Simulation } from '../../simulation.ts';

const millis = z.int().min(0).describe('Milliseconds');
const level = z.int().min(1).max(WORST_LEVEL).describe('1 is best');
const readyAfterCall = z.enum(['auto', 'manual']).describe('Whether the agent is ready again by itself after a call');

export const agentShape = z.strictObject({
  agent: z.string().describe('Id'),
  name: z.string(),
  state: z.enum(['loggedOff', 'notReady', 'ready', 'reserved', 'busy', 'workingAfterCall']),
  since: z.string().describe('Since when it is in that state'),
  reason: z.string().nullable(),
  pending: z.enum(['ready', 'notReady', 'workingAfterCall', 'loggedOff']).nullable().describe('What was asked for during the present call and happens behind it'),
  telephone: z.string().nullable().describe('Where the agent has logged on'),
  queue: z.string().nullable().describe('Of the call that rings or goes on'),
  sitsAt: z.string().nullable().describe('Where the agent usually sits'),
  wrapUp: millis.nullable().describe('Work after each call; null for what the queue says'),
  readyAfterCall,
  needsPassword: z.boolean(),
  team: z.string().nullable().describe('The team that it belongs to'),
  skills: z.record(z.string(), level),
  queues: z.array(z.strictObject({ queue: z.string(), name: z.string(), level, after: millis.describe('From so long a wait on does the queue take the agent') })),
  sinceLogOn: z.strictObject({ calls: z.int().min(0), talked: millis, worked: millis.describe('In calls and in work after them'), waited: millis.describe('Ready, without a call') }),
});

export type AgentAnswer = z.output<typeof agentShape>;

const member = z.strictObject({ agent: z.string(), name: z.string() });

export const teamShape = z.strictObject({ team: z.string().describe('Number'), name: z.string(), supervisors: z.array(member).describe('The primary supervisor first'), agents: z.array(member) });

export const teamsShape = z.strictObject({ teams: z.array(teamShape).describe('By number') });

export const agentsShape = z.strictObject({ agents: z.array(agentShape).describe('By id') });

/** What is left out stays as it is. */
export const agentChangeShape = z.strictObject({
  name: z.string().max(64).optional(),
  wrapUp: z.int().min(0).max(86_400_000).nullable().optional().describe('Milliseconds of work after each call; null for what the queue says'),
  readyAfterCall: readyAfterCall.optional(),
  sitsAt: z.string().max(64).nullable().optional().describe('Where the agent usually sits; null for nowhere in particular'),
  password: z.string().min(1).max(64).nullable().optional().describe('Null when none is needed any more'),
});

export const skillShape = z.strictObject({ level });

export const serviceLevelShape = z.strictObject({ within: z.int().min(1).max(3_600_000).describe('Milliseconds'), target: z.number().min(0).max(1).describe('Share of calls') });

export function agentAnswer({ isoTime, acd: { teams } }: Pick<Simulation, 'isoTime' | 'acd'>, agent: Agent): AgentAnswer {
  const { number, name, state, since, reason, pending, device, offer, at, wrapUp, readyAfterCall: after, password, skills, seats, record: { calls, talked, worked, waited } } = agent;
  return {
    agent: number, name, state, since: isoTime(since), reason, pending, telephone: device?.number ?? null, queue: offer?.queue.number ?? null, sitsAt: at, wrapUp, readyAfterCall: after, needsPassword: password !== null,
    team: teamOf(teams, number)?.number ?? null,
    skills: Object.fromEntries(skills),
    queues: seats.map(({ queue, level: own, stage }) => ({ queue: queue.number, name: queue.name, level: own, after: queue.stages[stage]?.after ?? 0 })),
    sinceLogOn: { calls, talked, worked, waited },
  };
}

export function teamAnswer({ acd: { agents: all } }: Pick<Simulation, 'acd'>, { number, name, supervisors, agents }: Team): z.output<typeof teamShape> {
  const named = (ids: readonly string[]) => ids.map((agent) => ({ agent, name: all.get(agent)?.name ?? '' }));
  return { team: number, name, supervisors: named(supervisors), agents: named(agents) };
}

/** Every skill that a queue needs or an agent has, in order. */
export function skillsKnown(queues: Iterable<Queue>, agents: Iterable<Agent>): readonly string[] {
  const needed = [...queues].flatMap(({ stages }) => stages.flatMap(({ needs }) => needs.flatMap((alternative) => [...alternative.keys()])));
  return [...new Set([...needed, ...[...agents].flatMap(({ skills }) => [...skills.keys()])])].sort();
}
