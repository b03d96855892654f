// Bridged appearances: a call for one telephone rings at others too. Who answers has it; the others see it and can come in.
// ECMA-269 6.1.3.2, shared bridged: an appearance that is not in use is `queued`.

import { addConnection, type Call, isIn, stopTimer } from '../call.ts';
import { end } from '../clearing.ts';
import { type Connection, move } from '../connection.ts';
import { notTaken, ownRingingTime, ring } from '../delivery.ts';
import { type Device, takesCalls } from '../device.ts';
import * as tell from '../facts/parties.ts';
import type { Placement, PlacementRules } from './placement.ts';
import type { Switch } from '../switch.ts';
import { freed } from '../waiting.ts';

/** A call for the principal, shared by all connections of its appearances. */
interface Bridge extends Placement {
  readonly principal: Device;
}

/** The call rings at the principal now; it shall ring at its other appearances as well. */
export function ringAppearances(pbx: Switch, connection: Connection): void {
  const { call, device: principal } = connection;
  const bridge: Bridge = { rules: bridgeRules, principal };
  connection.placement = bridge;
  for (const device of principal.appearances) {
    if (!takesCalls(device) || isIn(call, device)) continue;
    const appearance = addConnection(call, device, device.number, 'multipleAlerting', connection.redirectedFrom);
    appearance.placement = bridge;
    ring(pbx, appearance);
  }
}

/** An appearance that is not in use, of a call that goes on at another of them. */
export function isBridged({ placement, state }: Connection): boolean {
  return state === 'queued' && placement?.rules === bridgeRules;
}

export const bridgeRules: PlacementRules = {
  ringFor: (connection) => ownRingingTime(connection.call, (connection.placement as Bridge).principal),
  notTaken(pbx, connection, cause) {
    if (isPrincipal(connection)) notTaken(pbx, connection, cause);
    else end(pbx, connection, 'alertTimeExpired');
  },
  taken(pbx, connection) {
    for (const other of appearancesOf(connection.call, connection.placement)) if (other !== connection) restAt(pbx, other);
  },
  takenAway(pbx, { call, placement }) {
    // Where the principal goes, the others go too.
    for (let other; (other = appearancesOf(call, placement)[0]); ) end(pbx, other, 'multipleAlerting');
  },
  left(pbx, connection) {
    if (!isPrincipal(connection)) return;
    for (const other of appearancesOf(connection.call, connection.placement)) if (other.state === 'alerting') end(pbx, other, 'multipleAlerting');
  },
  isOver: ({ state, call, placement }) => state === 'queued' && appearancesOf(call, placement).every((other) => other.state !== 'connected' && other.state !== 'hold'),
};

function appearancesOf({ connections }: Call, bridge: Placement | null): readonly Connection[] {
  return connections.filter(({ placement }) => placement === bridge);
}

function isPrincipal({ device, placement }: Connection): boolean {
  return (placement as Bridge).principal === device;
}

function restAt(pbx: Switch, connection: Connection): void {
  if (connection.state !== 'alerting') return;
  stopTimer(pbx, connection);
  move(connection, 'queue');
  freed(pbx, connection.device);
  tell.bridged(pbx, connection);
}
