// What was switched on and not off again: asked for once more in a session that follows. A mode begins with nothing switched on.

import { objectNamed } from '../../ctios/objects.ts';
import type { RequestName } from '../../ctios/requests.ts';
import { isEqual } from './differences.ts';
import type { Wish } from './establishing.ts';

/** Behind a request that was carried out. */
export function standingWith(standing: readonly Wish[], wish: Wish): readonly Wish[] {
  if (/MonitoringAllAgentTeamsRequest$/.test(wish.name)) {
    const others = standing.filter(({ name }) => !/^e(Start|Stop)Monitoring(All)?AgentTeams?Request$/.test(name));
    return wish.name === 'eStartMonitoringAllAgentTeamsRequest' ? [...others, wish] : others;
  }
  const on = wish.name.replace(/^eDisable/, 'eEnable').replace(/^eStop/, 'eStart') as RequestName;
  if (!/^e(Enable|Start)/.test(on)) return standing;
  const others = standing.filter((one) => (one.name !== on && one.name !== opposite(on)) || !isEqual(about(one), about(wish)));
  // One team fewer than all of them is asked for as it was: all, and then not that one.
  const isFewer = wish.name === 'eStopMonitoringAgentTeamRequest' && standing.some(({ name }) => name === 'eStartMonitoringAllAgentTeamsRequest');
  return on === wish.name || isFewer ? [...others, wish] : others;
}

/** What switches off what a request has switched on. */
function opposite(on: RequestName): string {
  return on.replace(/^eStart/, 'eStop');
}

export function isSameMode(one: Wish | null, other: Wish): boolean {
  return one !== null && one.name === other.name && one.args['AgentID'] === other.args['AgentID'] && one.args['Filter'] === other.args['Filter'];
}

/** An agent is the same by its number as by its UniqueObjectID. */
function about({ args: { AgentReference, ...args } }: Wish): Wish['args'] {
  const object = typeof AgentReference === 'string' ? objectNamed(AgentReference) : null;
  return object?.kind === 'agent' ? { ...args, AgentID: object.agent } : args;
}
