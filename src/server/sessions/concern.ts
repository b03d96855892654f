// What requests are about, and whether that is a user's: own devices, calls that these are in, agents whom the user supervises. Which service is about what says permission.ts.

import type { Request } from '../../csta/catalogue.ts';
import type { FullConnectionID } from '../../csta/identifiers.ts';
import type { Parts } from '../../csta/services/service.ts';
import { supervises, supervisesAt } from './supervision.ts';
import type { User } from './users.ts';

/** What a request is about, as far as permission goes. */
export type Concern =
  /** It acts for all of these devices, or only looks at them. */
  | { readonly devices: readonly string[]; readonly looks: boolean }
  /** It is about one party's part in a call. Lines belong to nobody: whoever is in the call acts for them too. */
  | { readonly connection: FullConnectionID; readonly listens?: boolean }
  /** A telephone comes into the call of a party. */
  | { readonly joins: FullConnectionID; readonly from: string }
  /** It is about a whole call: whoever is in it may. */
  | { readonly call: string; readonly looks: boolean }
  | { readonly seat: Request<'SetAgentState'> }
  /** It looks at an agent, wherever that sits. */
  | { readonly agent: string };

/** Whether the user may see what an agent does, wherever that sits. */
export function mayLookAtAgent(user: User, { acd }: Pick<Parts, 'acd'>, agent: string): boolean {
  return user.mayMonitor || user.devices === 'all' || user.agent === agent || supervises(user, acd, agent);
}

/** For what the user may not ask, as the end of a sentence; null when they may. */
export function notTheirs(user: User, parts: Parts, concern: Concern): string | null {
  if ('seat' in concern) return notTheirSeat(user, parts, concern.seat);
  if ('agent' in concern) return mayLookAtAgent(user, parts, concern.agent) ? null : `for agent ${concern.agent}`;
  if ('looks' in concern && concern.looks && user.mayMonitor) return null;
  if ('devices' in concern) {
    const other = concern.devices.find((number) => !isTheirs(user, parts, number) && !(concern.looks && supervisesAt(user, parts, number)));
    return other === undefined ? null : forDevice(other);
  }
  if ('call' in concern) return isInCall(user, parts, concern.call) || (concern.looks && looksAfterCall(user, parts, concern.call)) ? null : `in call ${concern.call}, which no device of theirs is in`;
  if ('joins' in concern) {
    const { joins: { deviceID: party }, from } = concern;
    return !isTheirs(user, parts, from) ? forDevice(from) : isTheirs(user, parts, party) || supervisesAt(user, parts, party) ? null : forDevice(party);
  }
  if (concern.listens && !user.mayMonitor && !looksAfterCall(user, parts, concern.connection.callID)) return 'to listen in';
  const { callID, deviceID } = concern.connection;
  const isLine = parts.pbx.devices.get(deviceID)?.kind === 'line';
  return isTheirs(user, parts, deviceID) || (isLine && isInCall(user, parts, callID)) ? null : forDevice(deviceID);
}

const forDevice = (number: string) => (number === '' ? 'for all devices' : `for ${number}`);

export function isTheirs({ devices, agent }: User, { acd }: Parts, number: string): boolean {
  return devices === 'all' || devices.has(number) || (agent !== null && acd.agents.get(agent)?.device?.number === number);
}

/** Of a call that there is not, the service says so. */
export function isInCall(user: User, parts: Parts, id: string): boolean {
  return parts.pbx.calls.get(id)?.connections.some(({ device: { number } }) => isTheirs(user, parts, number)) ?? true;
}

/** An agent whom the user supervises is in the call. */
export function looksAfterCall(user: User, parts: Parts, id: string): boolean {
  return parts.pbx.calls.get(id)?.connections.some(({ device: { number } }) => supervisesAt(user, parts, number)) ?? false;
}

/** A user who is an agent acts for no other but those it supervises, once they have logged on; seated freely, the agent may log on wherever nobody sits. */
function notTheirSeat(user: User, parts: Parts, { device: number, agentID, requestedAgentState }: Request<'SetAgentState'>): string | null {
  if (requestedAgentState !== 'loggedOn' && supervisesAt(user, parts, number) && (agentID === undefined || supervises(user, parts.acd, agentID))) return null;
  if (user.agent !== null && agentID !== undefined && agentID !== user.agent) return `for agent ${agentID}`;
  const sitsDown = user.agent !== null && user.agent === agentID && user.seatedFreely && requestedAgentState === 'loggedOn' && (parts.pbx.devices.get(number)?.attendant ?? null) === null;
  return sitsDown || isTheirs(user, parts, number) ? null : forDevice(number);
}
