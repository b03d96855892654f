import { Rejection } from '../../kernel/errors.ts';
import { addConnection, type CallId, dropConnection, isIn } from '../call.ts';
import { type Connection, move } from '../connection.ts';
import { divert } from '../delivery.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/calls.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { callingDevice } from './makeCall.ts';

export interface DirectedPickupCall {
  readonly call: CallId;
  /** Where the call rings, or is parked. */
  readonly device: string;
  readonly requesting: string;
}

/** A telephone takes a call that rings at another, or is parked. ECMA-269 17.1.13 "Directed Pickup Call". Events: Diverted, Established. */
export function directedPickupCall(pbx: Switch, { call, device, requesting }: DirectedPickupCall): Connection {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'directedPickupCall');
  const taker = takerOf(pbx, connection, requesting);

  return pickUp(pbx, connection, taker);
}

/** Throws `invalidCallingDeviceID`, `invalidCallingDeviceState`, or `requestIncompatibleWithObject` for a party of the call itself. */
export function takerOf(pbx: Switch, { call }: Connection, requesting: string): Device {
  const taker = callingDevice(pbx, requesting);
  if (isIn(call, taker)) throw new Rejection('requestIncompatibleWithObject', `${requesting} is in call ${call.id} itself`);
  return taker;
}

/** The call goes over to the taker, who is free for it. */
export function pickUp(pbx: Switch, connection: Connection, taker: Device): Connection {
  const { call, device } = connection;
  dropConnection(pbx, connection);
  divert(pbx, connection, taker.number, 'callPickup');
  const picked = addConnection(call, taker, taker.number, 'callPickup', device.number);
  move(picked, 'connect');
  tell.established(pbx, picked);
  connection.placement?.rules.takenAway(pbx, connection);
  return picked;
}
