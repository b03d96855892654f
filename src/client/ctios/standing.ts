// What was switched on and not off again: asked for once more in a session that follows. A mode begins with nothing switched on.

import { objectNamed } from '../../ctios/objects.ts';
import type { RequestName } from '../../ctios/requests.ts';
import { isEqual } from './differences.ts';
import type { Wish } from './establishing.ts';

/** Behind a request that was carried out. */
export function standingWith(standing: readonly Wish[], wish: Wish): readonly Wish[] {
  if (wish.name === 'eStopMonitoringAllAgentTeamsRequest') return standing.filter(({ name }) => !/^eStartMonitoring(All)?AgentTeams?Request$/.test(name));
  const on = wish.name.replace(/^eDisable/, 'eEnable').replace(/^eStop/, 'eStart') as RequestName;
  if (!/^e(Enable|Start)/.test(on)) return standing;
  const others = standing.filter((one) => one.name !== on || !isEqual(about(one), about(wish)));
  return on === wish.name ? [...others, wish] : others;
}

export function isSameMode(one: Wish | null, other: Wish): boolean {
  return one !== null && one.name === other.name && one.args['AgentID'] === other.args['AgentID'] && one.args['Filter'] === other.args['Filter'];
}

/** An agent is the same by its number as by its UniqueObjectID. */
function about({ args: { AgentReference, ...args } }: Wish): Wish['args'] {
  const object = typeof AgentReference === 'string' ? objectNamed(AgentReference) : null;
  return object?.kind === 'agent' ? { ...args, AgentID: object.agent } : args;
}
