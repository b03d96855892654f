// Whom a supervisor's session watches: whole teams, whose states it is told, and single agents, whose calls as well. It stands in the session's settings; a monitor on each agent comes of it.

import type { Team } from '../../../acd/team.ts';
import { Rejection } from '../../../kernel/errors.ts';
import { onceOf } from '../../../kernel/onceOf.ts';
import { nearest } from '../../../kernel/shape.ts';
import { teamsOf } from '../../sessions/supervision.ts';
import type { Desk } from './desk.ts';
import type { CtiosSettings } from './settings.ts';
import { listed } from './statistics.ts';

type Watched = Pick<CtiosSettings, 'teams' | 'agents'>;

/** Ids of the agents whose calls are told. Asked with every delivery, and read once for as long as a session has them. */
export const agentsWatched = onceOf(({ agents }: Pick<Watched, 'agents'>): readonly string[] => listed(agents));

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
  const wanted = new Set(everybodyWatched({ simulation: desk.simulation, settings }));
  const there = [...monitors.byCrossRefID.values()].flatMap(({ subscriber, object, crossRefID }) => (subscriber.name === session && 'agent' in object ? [{ agent: object.agent, crossRefID }] : []));
  const begun: string[] = [];
  try {
    for (const agentID of wanted) if (!there.some(({ agent }) => agent === agentID)) begun.push(door.request('monitorAgent', { agentID }).monitorCrossRefID);
  } catch (error) {
    for (const monitorCrossRefID of begun) door.request('MonitorStop', { monitorCrossRefID });
    throw error;
  }
  for (const { agent, crossRefID: monitorCrossRefID } of there) if (!wanted.has(agent)) door.request('MonitorStop', { monitorCrossRefID });
  door.request('changeWireSettings', { settings });
}
