// Whom a supervisor's session watches: whole teams, whose states it is told, and single agents, whose calls as well. It stands in the session's settings; a monitor on each agent comes of it.

import type { Team } from '../../../acd/team.ts';
import { Rejection } from '../../../kernel/errors.ts';
import { onceOf } from '../../../kernel/onceOf.ts';
import { nearest } from '../../../kernel/shape.ts';
import { mayLookAtAgent } from '../../sessions/concern.ts';
import { mayActFor } from '../../sessions/permission.ts';
import { teamsOf } from '../../sessions/supervision.ts';
import type { Desk } from './desk.ts';
import type { CtiosSettings } from './settings.ts';
import { listed } from './statistics.ts';

type Watched = Pick<CtiosSettings, 'teams' | 'agents'>;

/** Ids of the agents whose calls are told. Asked with every delivery, and read once for as long as a session has them. */
export const agentsWatched = onceOf(({ agents }: Pick<Watched, 'agents'>): ReadonlySet<string> => new Set(listed(agents)));

/** Teams of which the session's agent or its user is a supervisor, by number. */
export function teamsSupervised({ settings, user, simulation: { acd } }: Pick<Desk, 'settings' | 'user' | 'simulation'>): readonly Team[] {
  return teamsOf({ agent: settings.agent || user.agent, supervises: user.supervises }, acd);
}

/** Throws `objectNotKnown`. */
export function teamNamed({ simulation: { acd: { teams } } }: Desk, number: number): Team {
  const team = teams.get(String(number));
  if (!team) throw new Rejection('objectNotKnown', `there is no team ${number}${nearest(String(number), [...teams.keys()])}`);
  return team;
}

/** What the settings are with some more, and some less. */
export function watching(before: Watched, change: { readonly [Name in keyof Watched]?: { readonly more?: readonly string[]; readonly less?: readonly string[] } }): Watched {
  const changed = (name: keyof Watched) => {
    const { more = [], less = [] } = change[name] ?? {};
    return [...new Set([...listed(before[name]), ...more])].filter((one) => !less.includes(one)).sort().join(',');
  };
  return { teams: changed('teams'), agents: changed('agents') };
}

/** Everybody whom it watches: agents of its teams, and single ones. */
export function everybodyWatched({ simulation: { acd }, settings: { teams, agents } }: Pick<Desk, 'simulation' | 'settings'>): readonly string[] {
  return [...new Set([...listed(teams).flatMap((team) => acd.teams.get(team)?.agents ?? []), ...listed(agents)])];
}

/** From now on the session watches those and no others. Whom it may not look at is refused before anything changes. */
export function watch(desk: Desk, settings: CtiosSettings): void {
  const { door, simulation: { exchange: { monitors } }, session } = desk;
  const wanted = followed(desk, settings);
  const there = [...monitors.byCrossRefID.values()].flatMap(({ subscriber, object, apartFrom, crossRefID }) => (subscriber.name === session && 'agent' in object ? [{ agent: object.agent, apartFrom, crossRefID }] : []));
  const isThere = (agentID: string, own: string | null) => there.some(({ agent, apartFrom }) => agent === agentID && apartFrom === own);
  const begun: string[] = [];
  try {
    for (const [agentID, apartFrom] of wanted) if (!isThere(agentID, apartFrom)) begun.push(door.request('monitorAgent', { agentID, ...(apartFrom !== null && { apartFrom }) }).monitorCrossRefID);
  } catch (error) {
    for (const monitorCrossRefID of begun) door.request('MonitorStop', { monitorCrossRefID });
    throw error;
  }
  for (const { agent, apartFrom, crossRefID: monitorCrossRefID } of there) if (wanted.get(agent) !== apartFrom) door.request('MonitorStop', { monitorCrossRefID });
  door.request('changeWireSettings', { settings });
}

/** Agents on whom there is a monitor, and at which telephone it tells nothing: the session's own, where that is monitored itself. In agent mode the session's agent is one of them, who may sit elsewhere. */
function followed({ simulation, user }: Desk, settings: CtiosSettings): ReadonlyMap<string, string | null> {
  const { mode, agent, extension } = settings;
  const apartFrom = mode === 'agent' && mayActFor(user, simulation, extension) ? extension : null;
  const own = mode === 'agent' && mayLookAtAgent(user, simulation, agent) ? [agent] : [];
  return new Map([...own, ...everybodyWatched({ simulation, settings })].map((one) => [one, apartFrom]));
}
