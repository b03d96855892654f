import { Rejection } from '../../kernel/errors.ts';
import { addConnection, type CallId, dropConnection } from '../call.ts';
import { settle } from '../clearing.ts';
import { type Connection, move } from '../connection.ts';
import { type Device, isFree } from '../device.ts';
import { divert, sendOn } from '../delivery.ts';
import * as tell from '../facts/parties.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, deviceOf, type Switch } from '../switch.ts';

export interface ParkCall {
  readonly call: CallId;
  readonly device: string;
  readonly parkTo: string;
}

/**
 * A party leaves its call in a parking slot, from which any telephone can take it. ECMA-269 17.1.22 "Park Call".
 * Events: Diverted, Queued. Throws `invalidParkToDeviceState` when the slot is taken.
 */
export function parkCall(pbx: Switch, { call, device, parkTo }: ParkCall): Connection {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'parkCall');
  const slot = freeSlot(pbx, parkTo);

  dropConnection(pbx, connection);
  divert(pbx, connection, parkTo, 'park');
  const parked = addConnection(connection.call, slot, parkTo, 'park', device);
  move(parked, 'queue');
  waitForRecall(pbx, parked);
  tell.queued(pbx, parked);
  settle(pbx, parked.call);

  return parked;
}

function freeSlot(pbx: Switch, number: string): Device {
  const slot = deviceOf(pbx, number);
  if (slot.kind !== 'park') throw new Rejection('invalidDestination', `${number} is not a parking slot`);
  if (!isFree(slot)) throw new Rejection('invalidParkToDeviceState', `there is a call in parking slot ${number} already`);
  return slot;
}

function waitForRecall(pbx: Switch, parked: Connection): void {
  parked.timer = pbx.clock.after(parked.device.ringFor, parkedTooLong, pbx, parked);
}

/** Nobody has fetched the call: it rings where it was parked from, as soon as that telephone is free. */
export function parkedTooLong(pbx: Switch, parked: Connection): void {
  parked.timer = null;
  const parker = deviceOf(pbx, parked.redirectedFrom as string);
  if (!isFree(parker)) return waitForRecall(pbx, parked);
  dropConnection(pbx, parked);
  sendOn(pbx, parked, parker.number, 'recall');
}
