import type { CallId } from '../call.ts';
import { clearAll } from '../clearing.ts';
import type { Connection, Participation } from '../connection.ts';
import { connect } from '../delivery.ts';
import { intrudable, requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { requireRoom } from './conferenceCall.ts';
import { join } from './joinCall.ts';

export interface IntrudeCall {
  readonly call: CallId;
  /** The telephone that calls and has met busy. */
  readonly device: string;
  readonly participation: Participation;
}

/**
 * Who meets busy comes into the call that is going on there. ECMA-269 17.1.16 "Intrude Call".
 * Events: ConnectionCleared for the call that failed, then Established and Conferenced.
 */
export function intrudeCall(pbx: Switch, { call, device, participation }: IntrudeCall): Connection {
  const failed = connectionOf(pbx, call, device);
  requirePermitted(failed, 'intrudeCall');
  const { call: going } = intrudable(failed) as Connection;
  requireRoom(going.connections.length + 1);

  clearAll(pbx, failed.call, 'intrude');
  const connection = join(going, failed.device, participation, 'intrude');
  connect(pbx, connection);

  return connection;
}
