import { Rejection } from '../../kernel/errors.ts';
import { addConnection, type CallId, isIn } from '../call.ts';
import type { Connection, Participation } from '../connection.ts';
import { ring } from '../delivery.ts';
import { type Device, takesCalls } from '../device.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, deviceOf, type Switch } from '../switch.ts';
import { requireRoom } from './conferenceCall.ts';

export interface SingleStepConferenceCall {
  readonly call: CallId;
  readonly device: string;
  readonly joining: string;
  readonly participation: Participation;
}

/**
 * A party has somebody join its call. ECMA-269 17.1.28. Events: Delivered, then on answer Established and Conferenced.
 * Throws `invalidDestinationDeviceState` when the telephone cannot take the call now.
 */
export function singleStepConferenceCall(pbx: Switch, { call, device, joining, participation }: SingleStepConferenceCall): Connection {
  const existing = connectionOf(pbx, call, device);
  requirePermitted(existing, 'singleStepConference');
  const target = joinable(pbx, existing, joining);

  const connection = addConnection(existing.call, target, joining, participation === 'active' ? 'singleStepConference' : 'silentParticipation', device);
  connection.joinedBy = device;
  connection.participation = participation;
  ring(pbx, connection);

  return connection;
}

function joinable(pbx: Switch, { call }: Connection, number: string): Device {
  const device = deviceOf(pbx, number);
  if (device.kind !== 'extension') throw new Rejection('invalidDestination', `${number} is not a telephone`);
  if (isIn(call, device)) throw new Rejection('requestIncompatibleWithObject', `${number} is in call ${call.id} already`);
  if (!takesCalls(device)) throw new Rejection('invalidDestinationDeviceState', `${number} takes no call now`);
  requireRoom(call.connections.length + 1);
  return device;
}
