import { Rejection } from '../../kernel/errors.ts';
import { type Connection, livesFor } from '../connection.ts';
import type { Switch } from '../switch.ts';
import { pickUp, takerOf } from './directedPickupCall.ts';
import { callingDevice } from './makeCall.ts';

export interface GroupPickupCall {
  readonly requesting: string;
  /** Null for the group that the telephone itself is in. */
  readonly group: string | null;
}

/**
 * A telephone takes the call that has rung longest in a pickup group. ECMA-269 17.1.14 "Group Pickup Call". Events: Diverted, Established.
 * Throws `noCallToAnswer` when nothing rings there.
 */
export function groupPickupCall(pbx: Switch, { requesting, group }: GroupPickupCall): Connection {
  const own = callingDevice(pbx, requesting).pickupGroup;
  const wanted = group ?? own;
  const ringing = wanted === null ? null : longestRinging(pbx, wanted, requesting);
  if (!ringing) throw new Rejection('noCallToAnswer', wanted === null ? `${requesting} is in no pickup group` : `nothing rings in pickup group ${wanted}`);
  const taker = takerOf(pbx, ringing, requesting);

  return pickUp(pbx, ringing, taker);
}

export function longestRinging({ calls }: Switch, group: string, except: string): Connection | null {
  for (const { connections } of calls.values()) {
    if (connections.some(({ device }) => device.number === except)) continue;
    for (const connection of connections) if (connection.state === 'alerting' && livesFor(connection) && connection.device.pickupGroup === group) return connection;
  }
  return null;
}
