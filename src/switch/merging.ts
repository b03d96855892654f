// Merging: the parties of two calls become one call, or those of one are handed on. The resulting call is a new one. TR/82; ECMA-269 6.1.8.

import { type Call, dropConnection, eitherData, moveToCall, openCall } from './call.ts';
import { endOver } from './clearing.ts';
import type { Connection } from './connection.ts';
import type { OldCalls } from './facts/parties.ts';
import { carryOn, noteLeft } from './linkage.ts';
import type { Switch } from './switch.ts';

export interface Merged {
  readonly call: Call;
  readonly old: OldCalls;
}

/**
 * Everybody but the holder of `primary` and `secondary` goes over into a new call. With `stays`, so does the holder, on the
 * connection of `secondary`. The data of the primary call stays, what it lacks comes from the secondary.
 */
export function merge(pbx: Switch, primary: Connection, secondary: Connection | null, stays: boolean): Merged {
  const first = primary.call;
  const second = secondary?.call ?? null;
  dropConnection(pbx, primary);
  if (secondary && !stays) dropConnection(pbx, secondary);
  endOver(pbx, first);
  if (second) endOver(pbx, second);
  const connections = [...first.connections, ...(second?.connections ?? [])];
  const origin = new Map(connections.map((connection) => [connection, connection.call.id]));
  const call = openCall(pbx, first.connections[0]?.party ?? first.calling, second?.called ?? first.called, first.line, first.networkCalled);
  Object.assign(call.data, eitherData(first.data, second?.data ?? null));
  carryOn(call, first, stays ? 'conferenced' : 'transferred');
  if (!stays) noteLeft(call, primary.device.number, secondary ? 'transfer' : 'singleStepTransfer', first.id);
  call.withheld = first.withheld;
  for (const connection of connections) moveToCall(connection, call);
  pbx.calls.delete(first.id);
  if (second) pbx.calls.delete(second.id);
  return { call, old: { primary: first.id, secondary: second?.id ?? null, linkage: second?.linkage ?? null, from: (connection) => origin.get(connection) ?? first.id } };
}
