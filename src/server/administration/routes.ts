// The routes by which supervisors look at agents and change them while the switch runs, and what queues should keep. What changes goes through the door.

import type { z } from 'zod';
import type { Agent } from '../../acd/agent.ts';
import type { Team } from '../../acd/team.ts';
import { nearest } from '../../kernel/shape.ts';
import { type Answer, type Asked, type Control, type Described, ok, refusalShape, refuse, type Route } from '../http/route.ts';
import { supervises, teamsOf } from '../sessions/supervision.ts';
import { act, unknownUser, userWhoAsks } from '../http/whoAsks.ts';
import { agentAnswer, agentChangeShape, agentShape, agentsShape, serviceLevelShape, skillShape, skillsKnown, teamAnswer, teamsShape } from './shapes.ts';

const refused = (says: string): Described => ({ says, shape: refusalShape });
const agentNow: Described = { says: 'The agent as it is then', shape: agentShape };
const levelNow: Described = { says: 'What the queue should keep then', shape: serviceLevelShape };
const noAgent = refused('There is no such agent');
const mayNotLook = refused('Whoever asks may not monitor and supervises nobody');

export const administrationRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/agents', does: 'All agents: settings, skills, and what each is doing; where the switch has users, for those who may monitor, and supervisors see those of their teams', body: null,
    answers: { 200: { says: 'The agents', shape: agentsShape }, 401: mayNotLook },
    run: (control, _, asked) => looked(control, asked, ({ sees }) => ok({ agents: agentsOf(control).filter(({ number }) => sees(number)).map((agent) => agentAnswer(control.hall.live.simulation, agent)) })),
  },
  {
    method: 'GET', path: '/teams', does: 'Teams, their supervisors and their agents; where the switch has users, for those who may monitor, and supervisors see their own', body: null,
    answers: { 200: { says: 'The teams', shape: teamsShape }, 401: mayNotLook },
    run: (control, _, asked) => looked(control, asked, ({ teams }) => ok({ teams: teams.map((team) => teamAnswer(control.hall.live.simulation, team)) })),
  },
  {
    method: 'GET', path: '/agents/:agent', does: 'An agent', body: null, answers: { 200: agentNow, 401: mayNotLook, 404: noAgent },
    run: (control, _, asked) => looked(control, asked, ({ sees }) => withAgent(control, asked, (agent) => shown(control, agent), sees)),
  },
  {
    method: 'PATCH', path: '/agents/:agent', does: 'Changes settings of an agent; what is left out stays, and calls go on',
    body: { shape: agentChangeShape, explains: true, wrong: 'it must be settings of an agent, like { "name": "Ana", "wrapUp": 20000, "readyAfterCall": "auto", "sitsAt": "2001" }; wrapUp is in milliseconds', example: { name: 'Ana', wrapUp: 20_000 } },
    answers: { 200: agentNow, 400: refused('The settings make no sense here'), 401: unknownUser, 404: noAgent, 409: refused('Nobody can sit there') },
    run: (control, { sitsAt, ...settings }: z.output<typeof agentChangeShape>, asked) => withAgent(control, asked, (agent) => act(control, asked, (door) => {
      door.request('changeAgent', { agentID: agent.number, ...settings, ...(sitsAt !== undefined && { at: sitsAt }) });
      return shown(control, agent);
    })),
  },
  {
    method: 'PUT', path: '/agents/:agent/skills/:skill', does: 'Gives an agent a skill, or another level of it',
    body: { shape: skillShape, explains: true, wrong: 'it must be a level from 1, the best, to 16, like { "level": 3 }', example: { level: 3 } },
    answers: { 200: agentNow, 401: unknownUser, 404: refused('There is no such agent, or nobody has such a skill and no queue needs it') },
    run: (control, { level }: z.output<typeof skillShape>, asked) => withAgent(control, asked, (agent) => withSkill(control, asked, (skill) => act(control, asked, (door) => {
      door.request('setAgentSkill', { agentID: agent.number, skill, level });
      return shown(control, agent);
    }))),
  },
  {
    method: 'DELETE', path: '/agents/:agent/skills/:skill', does: 'Takes a skill from an agent; a call that rings goes on', body: null,
    answers: { 200: agentNow, 401: unknownUser, 404: refused('There is no such agent, or it has no such skill') },
    run: (control, _, asked) => withAgent(control, asked, (agent) => act(control, asked, (door) => {
      const skill = asked.params['skill'] ?? '';
      if (!agent.skills.has(skill)) return refuse(404, `agent ${agent.number} has no skill ${quoted(skill)}${nearest(skill, [...agent.skills.keys()])}`);
      door.request('setAgentSkill', { agentID: agent.number, skill, level: null });
      return shown(control, agent);
    })),
  },
  {
    method: 'PUT', path: '/queues/:queue/serviceLevel', does: 'Sets in which time how many calls of a queue should be answered; calls are judged by it from now on',
    body: { shape: serviceLevelShape, explains: true, wrong: 'it must be a time in milliseconds and a share from 0 to 1, like { "within": 20000, "target": 0.8 }', example: { within: 20_000, target: 0.8 } },
    answers: { 200: levelNow, 401: unknownUser, 404: refused('There is no such queue') },
    run: (control, level: z.output<typeof serviceLevelShape>, asked) => act(control, asked, (door) => {
      const { queues } = control.hall.live.simulation.acd;
      const { queue = '' } = asked.params;
      if (!queues.has(queue)) return refuse(404, `there is no queue ${quoted(queue)}${nearest(queue, [...queues.keys()])}`);
      door.request('setServiceLevel', { queue, ...level });
      return ok(level);
    }),
  },
];

const quoted = (word: string) => JSON.stringify(word.slice(0, 64));

function shown({ hall: { live: { simulation } } }: Control, agent: Agent): Answer {
  return ok(agentAnswer(simulation, agent));
}

interface Sight {
  readonly teams: readonly Team[];
  readonly sees: (agent: string) => boolean;
}

/** Whoever may monitor sees everybody; supervisors see their teams. */
function looked({ hall }: Control, asked: Asked, how: (sight: Sight) => Answer): Answer {
  const user = userWhoAsks(hall, asked);
  if (typeof user === 'string') return refuse(401, user);
  const { acd } = hall.live.simulation;
  if (user.mayMonitor) return how({ teams: [...acd.teams.values()], sees: () => true });
  const teams = teamsOf(user, acd);
  return teams.length > 0 ? how({ teams, sees: (agent) => supervises(user, acd, agent) }) : refuse(401, `${user.name} may not monitor`);
}

function agentsOf({ hall: { live } }: Control): readonly Agent[] {
  return [...live.simulation.acd.agents.values()];
}

/** By id, or by name when only one is called so. */
function withAgent(control: Control, { params: { agent: called = '' } }: Asked, how: (agent: Agent) => Answer, sees: Sight['sees'] = () => true): Answer {
  const known = agentsOf(control).filter(({ number }) => sees(number));
  const agent = known.find(({ number }) => number === called) ?? onlyOne(known.filter(({ name }) => name.toLowerCase() === called.toLowerCase()));
  return agent ? how(agent) : refuse(404, `there is no agent ${quoted(called)}${nearest(called, known.flatMap(({ number, name }) => (name === '' ? [number] : [number, name])))}`);
}

function onlyOne<One>([one, ...others]: readonly One[]): One | undefined {
  return others.length === 0 ? one : undefined;
}

/** A skill that exists already: whoever misspells one would wonder why no call comes. */
function withSkill({ hall }: Control, { params: { skill = '' } }: Asked, how: (skill: string) => Answer): Answer {
  const { queues, agents } = hall.live.simulation.acd;
  const known = skillsKnown(queues.values(), agents.values());
  return known.includes(skill) ? how(skill) : refuse(404, `no queue needs the skill ${quoted(skill)} and no agent has it${nearest(skill, known)}`);
}
