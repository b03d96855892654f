import { Rejection } from '../../kernel/errors.ts';
import { addConnection, type Call, type CallId, isIn } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { settle } from '../clearing.ts';
import type { Connection, Participation } from '../connection.ts';
import { connect, ring } from '../delivery.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/parties.ts';
import { canBegin, requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { requireRoom } from './conferenceCall.ts';
import { callingDevice } from './makeCall.ts';

export interface JoinCall {
  readonly call: CallId;
  /** Any party of the call. */
  readonly device: string;
  readonly joining: string;
  /** `prompt`: the telephone rings first. */
  readonly autoOriginate: 'prompt' | 'doNotPrompt';
  readonly participation: Participation;
}

/**
 * A telephone comes into a call of others, or takes part in it otherwise than before. ECMA-269 17.1.17 "Join Call".
 * Events: Established and Conferenced, with `prompt` Delivered first; Conferenced alone for who has joined already.
 * Throws `requestIncompatibleWithObject` for a party that did not join, and what keeps the telephone from beginning a call.
 */
export function joinCall(pbx: Switch, { call: id, device: party, joining, autoOriginate, participation }: JoinCall): Connection {
  const named = connectionOf(pbx, id, party);
  requirePermitted(named, 'joinCall');
  if (party === joining) return named.state === 'queued' ? comeIn(pbx, named, participation) : takePart(pbx, named, participation);
  const joiner = joinerOf(pbx, named.call, joining);

  const connection = join(named.call, joiner, participation, 'joinCall');
  if (autoOriginate === 'prompt') ring(pbx, connection);
  else connect(pbx, connection);

  return connection;
}

/** A telephone that can come into the call. */
export function joinerOf(pbx: Switch, call: Call, number: string): Device {
  const joiner = callingDevice(pbx, number);
  if (isIn(call, joiner)) throw new Rejection('requestIncompatibleWithObject', `${number} is in call ${call.id} already`);
  requireRoom(call.connections.length + 1);
  return joiner;
}

/** Somebody presses the button of a bridged appearance. */
function comeIn(pbx: Switch, connection: Connection, participation: Participation): Connection {
  const { device, call } = connection;
  if (!canBegin(device)) throw new Rejection('invalidCallingDeviceState', `${device.number} is in another call`);
  requireRoom(call.connections.length);

  connection.participation = participation;
  connection.cause = participation === 'active' ? 'joinCall' : 'silentParticipation';
  connection.joinedBy = device.number;
  connect(pbx, connection);
  return connection;
}

/** A new party by its own will. To the others, who whispers is silent. */
export function join(call: Call, device: Device, participation: Participation, cause: EventCause): Connection {
  const connection = addConnection(call, device, device.number, participation === 'active' ? cause : 'silentParticipation');
  connection.joinedBy = device.number;
  connection.participation = participation;
  return connection;
}

/** A supervisor barges in, or falls silent again. A call that only silent parties were left in ends. */
function takePart(pbx: Switch, connection: Connection, participation: Participation): Connection {
  const { device, call, joinedBy } = connection;
  if (joinedBy === null) throw new Rejection('requestIncompatibleWithObject', `${device.number} is a party of call ${call.id} and has not joined it`);

  connection.participation = participation;
  connection.cause = participation === 'active' ? 'activeParticipation' : 'silentParticipation';

  tell.joined(pbx, connection, joinedBy);
  settle(pbx, call);
  return connection;
}
