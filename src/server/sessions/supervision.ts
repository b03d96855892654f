// Supervision: of which agents a user is a supervisor. What that lets them do stands in permission.ts.

import type { Acd } from '../../acd/acd.ts';
import type { Team } from '../../acd/team.ts';
import type { Parts } from '../../csta/services/service.ts';
import type { User } from './users.ts';

/** Those of the agent that the user is, and those that the user was given. */
export function teamsOf({ agent, supervises }: Pick<User, 'agent' | 'supervises'>, { teams }: Pick<Acd, 'teams'>): readonly Team[] {
  if (agent === null && supervises.size === 0) return [];
  return [...teams.values()].filter(({ number, supervisors }) => supervises.has(number) || (agent !== null && supervisors.includes(agent)));
}

/** Whether the user is a supervisor of an agent. */
export function supervises(user: User, acd: Pick<Acd, 'teams'>, agent: string): boolean {
  return teamsOf(user, acd).some(({ agents }) => agents.includes(agent));
}

/** Whether an agent whom the user supervises has logged on at the device. */
export function supervisesAt(user: User, { pbx, acd }: Pick<Parts, 'pbx' | 'acd'>, number: string): boolean {
  const attendant = pbx.devices.get(number)?.attendant;
  return attendant != null && supervises(user, acd, attendant.number);
}
