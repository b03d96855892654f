// Verbs of agents: come, be ready or not, finish, go; and of supervisors, who take over.

import { identifierOf } from '../../csta/identifiers.ts';
import type { Request } from '../../csta/catalogue.ts';
import { octetsOf } from '../../csta/octets.ts';
import { withReasonCode } from '../../csta/reasonCode.ts';
import { form, oneOf } from '../../kernel/shape.ts';
import type { Cast, Person } from '../cast.ts';
import { CannotDo, type Verb, whom } from './verb.ts';

const reasonCode = form('must be a reason code, like 3 or lunch', /^[\w-]{1,16}$/, ['string', 'integer']);

/** A verb by which an agent asks for a state, perhaps with a reason. */
function asking(requestedAgentState: Request<'SetAgentState'>['requestedAgentState'], description: string): Verb {
  return {
    argument: reasonCode,
    optional: true,
    only: 'extension',
    description,
    perform: (person, { door }, reason) => {
      door.request('SetAgentState', { device: person.number, requestedAgentState, ...(requestedAgentState === 'loggedOn' && { agentID: agentOf(person) }), ...(reason !== '' && { extensions: withReasonCode(reason) }) });
    },
  };
}

function agentOf({ name, agent }: Person): string {
  if (!agent) throw new CannotDo(`${name} is no agent`);
  return agent;
}

/** One of the cast, or an agent's id. */
function agentIn(cast: Cast, called: string): string {
  const person = cast.get(called);
  return person ? agentOf(person) : called;
}

export const agentVerbs = {
  logsOn: {
    argument: form('must be a password', /^\S{1,32}$/, ['string', 'integer']),
    optional: true,
    only: 'extension',
    description: 'Logs on as an agent at this telephone, with a password if one is needed',
    perform: (person, { door }, password) => void door.request('SetAgentState', { device: person.number, requestedAgentState: 'loggedOn', agentID: agentOf(person), ...(password !== '' && { password: octetsOf(password) }) }),
  },
  logsOff: asking('loggedOff', 'Logs off; during a call, behind it'),
  isReady: asking('ready', 'Is ready for calls'),
  isNotReady: asking('notReady', 'Is not ready, perhaps with a reason; during a call, behind it'),
  wrapsUp: asking('workingAfterCall', 'Has work to do after a call, until ready again'),
  givesSkill: {
    argument: form('must be an agent, a skill and its level, like ana sales 3', /^\S+ [a-z][\w-]* \d{1,2}$/i),
    description: 'A supervisor gives an agent a skill, or another level of it',
    perform: (_, { door, cast }, words) => {
      const [agent = '', skill = '', level = ''] = words.split(' ');
      door.request('setAgentSkill', { agentID: agentIn(cast, agent), skill, level: Number(level) });
    },
  },
  takesSkill: {
    argument: form('must be an agent and a skill, like ana sales', /^\S+ [a-z][\w-]*$/i),
    description: 'A supervisor takes a skill from an agent',
    perform: (_, { door, cast }, words) => {
      const [agent = '', skill = ''] = words.split(' ');
      door.request('setAgentSkill', { agentID: agentIn(cast, agent), skill, level: null });
    },
  },
  takesOver: {
    argument: whom,
    isNumber: true,
    only: 'extension',
    description: 'A supervisor comes into the call of somebody, who leaves it',
    perform: (person, stage, number) => {
      const talking = stage.pbx.devices.get(number)?.connections.find(({ state }) => state === 'connected');
      if (!talking) throw new CannotDo(`nobody talks at ${number}`);
      stage.door.request('interceptCall', { activeCall: identifierOf(talking), interceptingDevice: person.number });
    },
  },
  callsSupervisor: {
    argument: oneOf('assist', 'emergency'),
    only: 'extension',
    description: 'An agent calls a supervisor of its team who is free; a call that goes on is on hold meanwhile',
    perform: ({ number }, { door }, assistance) => void door.request('callSupervisor', { device: number, assistance: assistance as 'assist' | 'emergency' }),
  },
} satisfies Record<string, Verb>;
