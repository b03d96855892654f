import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../call.ts';
import { clear } from '../clearing.ts';
import { type Connection, livesFor } from '../connection.ts';
import { connect } from '../delivery.ts';
import * as tell from '../facts/parties.ts';
import { partners, requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { join, joinerOf } from './joinCall.ts';

export interface InterceptCall {
  readonly call: CallId;
  /** The telephone that loses the call. */
  readonly device: string;
  /** The one that goes on with it, from outside the call or already in it. */
  readonly intercepting: string;
}

/**
 * A supervisor takes a call over from an agent: in one step the one is heard by all and the other has left. Our own operation.
 * Events: Established and Conferenced, or Conferenced alone for who is in the call and was not heard; then ConnectionCleared of the other; all with cause override.
 * Throws `invalidConnectionState` where nobody would be left to talk to, `requestIncompatibleWithObject` for a line, or oneself, and what keeps the telephone from beginning a call.
 */
export function interceptCall(pbx: Switch, { call: id, device: party, intercepting }: InterceptCall): Connection {
  const named = connectionOf(pbx, id, party);
  const { call, device } = named;
  requirePermitted(named, 'joinCall');
  if (device.kind !== 'extension' || party === intercepting) throw new Rejection('requestIncompatibleWithObject', `${party} can lose no call to ${intercepting}`);
  const own = call.connections.find(({ device: { number } }) => number === intercepting) ?? null;
  if (own !== null && own.state !== 'connected') throw new Rejection('invalidConnectionState', `${intercepting} is ${own.state} in call ${id}`);
  if (!isInterceptable(named, own)) throw new Rejection('invalidConnectionState', `nobody but ${party} talks in call ${id}`);
  const joiner = own === null ? joinerOf(pbx, call, intercepting) : null;

  const taking = own ?? join(call, joiner as NonNullable<typeof joiner>, 'active', 'override');
  if (own === null) {
    connect(pbx, taking);
  } else if (!livesFor(own)) {
    own.participation = 'active';
    own.cause = 'override';
    tell.joined(pbx, own, intercepting);
  }
  clear(pbx, named, 'override');

  return taking;
}

/** Whether somebody is left to talk to. `own` is the connection of whoever takes over; null for somebody from outside the call. */
export function isInterceptable(named: Connection, own: Connection | null): boolean {
  return partners(named).some((other) => other !== own && livesFor(other) && (other.state === 'connected' || other.state === 'hold'));
}
