// The cast: the named people of a scenario, and where the calls of each stand.

import type { Connection, ConnectionState } from '../switch/connection.ts';
import type { Switch } from '../switch/switch.ts';

/** Somebody at a telephone of the site, or somebody outside with a public number. */
export interface Person {
  readonly name: string;
  readonly at: 'extension' | 'outside';
  readonly number: string;
  /** Id of the agent who sits there; null for somebody else. */
  readonly agent?: string | null;
  /** At which of several sites, or by which of them somebody outside calls; null where there is one. */
  readonly site?: string | null;
}

export type Cast = ReadonlyMap<string, Person>;

/** The person's connections, oldest first; not those of calls that were refused, of which the person knows nothing. */
export function connectionsOf(pbx: Switch, { at, number }: Person): readonly Connection[] {
  if (at === 'extension') return pbx.devices.get(number)?.connections.filter(({ refused }) => !refused) ?? [];
  const found: Connection[] = [];
  for (const call of pbx.calls.values()) {
    for (const connection of call.connections) if (connection.device.kind === 'line' && connection.party === number) found.push(connection);
  }
  return found;
}

/** What the person's telephone is doing, for messages. */
export function situation(pbx: Switch, person: Person): string {
  const connections = connectionsOf(pbx, person);
  return connections.length === 0 ? `${person.name} is idle` : `${person.name} is ${connections.map(({ state }) => state).join(' and ')}`;
}

export type PersonState = Exclude<ConnectionState, 'null'> | 'idle';
export const personStates: readonly PersonState[] = ['idle', 'initiated', 'alerting', 'connected', 'hold', 'queued', 'fail'];

export function isInState(pbx: Switch, person: Person, state: PersonState): boolean {
  const connections = connectionsOf(pbx, person);
  return state === 'idle' ? connections.length === 0 : connections.some((connection) => connection.state === state);
}
