// Relinking: data and linkage of a call that the other end has changed. When both ends change them at once, what the switch with the lesser node says stands.

import type { CallData } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import * as tellParties from '../switch/facts/parties.ts';
import { fittingOfNetwork } from '../switch/userData.ts';
import type { DataChanged, LinkChanged } from './message.ts';
import type { Leg, Ties } from './tieEnd.ts';

/** `taken` is what the other end had taken when it said so: whether it knew what this end has told. */
export function changeData({ pbx }: Ties, leg: Leg, connection: Connection, { data }: DataChanged, taken: number): void {
  if (isOverruled(pbx.node, connection, leg.dataToldAt, taken)) return;
  const fitted: CallData = { ...data, userData: data.userData === null ? null : fittingOfNetwork(pbx.userData, data.userData) };
  leg.data = fitted;
  Object.assign(connection.call.data, fitted);
  tellParties.callInformation(pbx, connection);
}

/** The call goes on as another here too, under the id that it has there. */
export function changeLink({ pbx }: Ties, leg: Leg, connection: Connection, { linkage, original }: LinkChanged, taken: number): void {
  if (isOverruled(pbx.node, connection, leg.linkToldAt, taken)) return;
  const { call } = connection;
  const before = call.linkage;
  call.linkage = linkage;
  call.original = original;
  leg.linkage = linkage;
  tellParties.callInformation(pbx, connection, before);
}

/** Both have told before they heard the other; and ours stands. */
function isOverruled(node: number, { device: { trunk } }: Connection, toldAt: number, taken: number): boolean {
  return toldAt > taken && node < (trunk?.tie?.node ?? 0);
}
