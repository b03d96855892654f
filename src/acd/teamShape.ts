// What a site file says of teams.

import type { z } from 'zod';
import { numbersIn } from '../kernel/numberRange.ts';
import { form, listOf, map, mapOf, someOf, text } from '../kernel/shape.ts';
import type { Team } from './team.ts';

const teamNumber = form('must be the number of a team like 1', /^[1-9]\d{0,8}$/, ['string', 'integer']);
const agents = form('must be an agent\'s id like 5001, or a range like 5001-5040', /^\d{1,16}(-\d{1,16})?$/, ['string', 'integer']);

const teamShape = map({
  name: text.default(''),
  supervisors: someOf(agents).describe('Agents who supervise it, the primary supervisor first'),
  agents: listOf(agents).default([]).describe('Its agents, each in no other team: ids, and ranges like 5001-5040'),
});

export const teamsShape = mapOf(teamNumber, teamShape);

export function planTeams(teams: z.output<typeof teamsShape>): readonly Team[] {
  return Object.keys(teams).sort((one, other) => Number(one) - Number(other)).map((number) => {
    const { name, supervisors, agents: members } = teams[number] as z.output<typeof teamShape>;
    return { number, name: name || `Team ${number}`, supervisors: each(supervisors), agents: each(members) };
  });
}

function each(written: readonly string[]): readonly string[] {
  return [...new Set(written.flatMap((word) => numbersIn(word) ?? [word]))];
}
