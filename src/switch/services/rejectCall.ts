import type { CallId } from '../call.ts';
import { dropConnection, stopTimer } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { move } from '../connection.ts';
import { sendOn } from '../delivery.ts';
import * as tell from '../facts/calls.ts';
import { connectionOf, requireState, type Switch } from '../switch.ts';
import { freed } from '../waiting.ts';

export interface RejectCall {
  readonly call: CallId;
  readonly device: string;
  readonly cause: EventCause;
}

/** The far end, or a telephone, will not take the call, and says why. Our own operation: the network's release with a cause. Event: Failed; Diverted when the telephone forwards calls while busy, or the call is one of a hunt group, which goes on to the next member. */
export function rejectCall(pbx: Switch, { call, device, cause }: RejectCall): void {
  const connection = connectionOf(pbx, call, device);
  requireState(connection, 'alerting');

  if (connection.placement) return connection.placement.rules.notTaken(pbx, connection, cause);
  const { busy } = connection.device.forward;
  if (cause === 'busy' && busy !== null) {
    dropConnection(pbx, connection);
    return sendOn(pbx, connection, busy, 'callForwardBusy');
  }
  stopTimer(pbx, connection);
  connection.refused = true;
  move(connection, 'fail');
  freed(pbx, connection.device);

  tell.failed(pbx, connection, cause);
}
