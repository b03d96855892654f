// Which call a request means: the one that its UniqueObjectID names, or the current one of the session's telephone. Read from the switch at that moment.

import type { Arguments } from '../../../ctios/arguments.ts';
import { type Keyword, textIn } from '../../../ctios/keywords.ts';
import { type CallObject, objectNamed } from '../../../ctios/objects.ts';
import { type FullConnectionID, identifierOf } from '../../../csta/identifiers.ts';
import { Rejection } from '../../../kernel/errors.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Device } from '../../../switch/device.ts';
import { isActive } from '../../../switch/permitted.ts';
import { heldAt, telephoneAt } from '../../phone.ts';
import { type Desk, extensionMeant } from './desk.ts';

/** `current` finds it where none is named. Throws `invalidCallID`, `invalidConnectionID`, and what `current` throws. */
export function connectionMeant(desk: Desk, args: Arguments, current: (device: Device) => Connection): Connection {
  return named(desk, args, 'UniqueObjectID') ?? current(telephoneAt(desk.simulation.pbx, extensionMeant(desk, args)));
}

/** The call and its other at one telephone, on hold and active. Either may be named; without a name they are the two that there are. */
export function pairMeant(desk: Desk, args: Arguments): { readonly heldCall: FullConnectionID; readonly activeCall: FullConnectionID } {
  const [one, other] = [named(desk, args, 'UniqueObjectID'), named(desk, args, 'CallReferenceObjectID')];
  const device = (one ?? other)?.device ?? telephoneAt(desk.simulation.pbx, extensionMeant(desk, args));
  const given = [one, other].filter((connection) => connection !== null);
  const held = given.find(({ state }) => state === 'hold') ?? heldAt(device);
  const active = given.find((connection) => connection !== held) ?? device.connections.find((connection) => connection !== held && isActive(connection));
  if (!active) throw new Rejection('invalidActiveConnectionState', `no call is active at ${device.number}`);
  return { heldCall: identifierOf(held), activeCall: identifierOf(active) };
}

function named({ simulation: { pbx } }: Desk, args: Arguments, keyword: Keyword): Connection | null {
  const id = textIn(args, keyword);
  if (id === null) return null;
  const { call, device } = callNamed(id, keyword);
  const found = pbx.calls.get(call);
  if (!found) throw new Rejection('invalidCallID', `there is no call ${call}`);
  const connection = found.connections.find((own) => own.device.number === device);
  if (!connection) throw new Rejection('invalidConnectionID', `${device} is not in call ${call}`);
  return connection;
}

/** Throws `invalidParameterValue` for what names no call. */
function callNamed(id: string, keyword: Keyword): CallObject {
  const object = objectNamed(id);
  if (object?.kind !== 'call') throw new Rejection('invalidParameterValue', `${keyword} must name a call at a device, as call.5000.1.2001`);
  return object;
}
