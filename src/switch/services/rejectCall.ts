import type { CallId } from '../call.ts';
import { stopTimer, wakeWaiting } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { move } from '../connection.ts';
import { huntOn } from '../hunt.ts';
import * as tell from '../facts/calls.ts';
import { connectionOf, requireState, type Switch } from '../switch.ts';

export interface RejectCall {
  readonly call: CallId;
  readonly device: string;
  readonly cause: EventCause;
}

/** The far end, or a telephone, will not take the call, and says why. Our own operation: the network's release with a cause. Event: Failed; a call of a hunt group goes on to the next member. */
export function rejectCall(pbx: Switch, { call, device, cause }: RejectCall): void {
  const connection = connectionOf(pbx, call, device);
  requireState(connection, 'alerting');

  if (connection.hunt !== null) return huntOn(pbx, connection, cause);
  stopTimer(pbx, connection);
  connection.refused = true;
  move(connection, 'fail');
  wakeWaiting(pbx, connection.device);

  tell.failed(pbx, connection, cause);
}
