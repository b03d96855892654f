// A team for tests of supervisors: Ana and Bob are its agents, Eva and Max supervise it, Chen belongs to another; a caller from outside for Ana.

import { expect } from 'vitest';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { type Center, center } from '../ctisvr/center.ts';
import { usersFrom } from '../client.ts';
import { agentAt, type CtiosClient } from './client.ts';

export const TEAM_SITE = {
  extensions: { 2001: { name: 'Ana', calls: 2 }, 2002: { name: 'Bob' }, 2003: { name: 'Chen' }, 2004: { name: 'Dora' }, 2008: { name: 'Max' }, 2009: { name: 'Eva' } },
  agents: { 5001: { name: 'Ana Ruiz', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { sales: 2 } }, 5003: { name: 'Chen' }, 5008: { name: 'Max' }, 5009: { name: 'Eva' } },
  teams: { 1: { name: 'Sales', supervisors: [5009, 5008], agents: [5001, 5002] }, 2: { name: 'Support', supervisors: [5008], agents: [5003] } },
};

export const [ANA, BOB, CHEN, EVA, MAX] = [['5001', '2001'], ['5002', '2002'], ['5003', '2003'], ['5009', '2009'], ['5008', '2008']] as const;

type Person = readonly [agent: string, extension: string];

export interface Team extends Center {
  /** In agent mode and logged on. */
  comes(person: Person, who?: Arguments): Promise<CtiosClient>;
  /** A caller of the queue has Ana, who answers. The call's number. */
  anaTalks(ana: CtiosClient): Promise<string>;
  /** Who is in the calls, as `2001 connected`. */
  states(): readonly string[];
}

export async function team(users?: string): Promise<Team> {
  const world = await center({ site: TEAM_SITE, ...(users !== undefined && { users: usersFrom(users) }) });
  const comes: Team['comes'] = async ([agent, extension], who) => {
    const client = await agentAt(world.server, agent, extension, who);
    expect(await client.ask('eLoginRequest')).toMatchObject({ MessageID: 'eLoginConf' });
    return client;
  };
  return {
    ...world, comes,
    async anaTalks(ana) {
      await ana.ask('eSetAgentStateRequest', { AgentState: 3 });
      const { callID } = world.calls('+14155550100');
      expect(await ana.told('eCallDeliveredEvent')).toMatchObject({ CallType: 1 });
      world.people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2001' } });
      await ana.told('eCallEstablishedEvent');
      return callID;
    },
    states: () => [...world.simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state, participation }) => `${device.number} ${state}${participation === 'active' ? '' : ` ${participation}`}`)),
  };
}

/** A request that is carried out. */
export async function does(client: CtiosClient, ...asked: Parameters<CtiosClient['ask']>): Promise<Arguments> {
  const answer = await client.ask(...asked);
  expect(answer, JSON.stringify(answer)).not.toHaveProperty('FailureCode');
  return answer;
}

/** As the test saw them: name, kind of call, cause. */
export function calls({ events }: CtiosClient): readonly string[] {
  return events.flatMap(({ MessageID, CallType, EventCause, Monitored }) => (String(MessageID).startsWith('eCall') ? [`${Monitored === true ? 'Monitored ' : ''}${String(MessageID).slice(5, -5)} ${String(CallType)} ${String(EventCause ?? '')}`.trim()] : []));
}
