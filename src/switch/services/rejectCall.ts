import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { notTaken } from '../delivery.ts';
import { requireNoTie } from '../trunk.ts';
import { connectionOf, requireState, type Switch } from '../switch.ts';

export interface RejectCall {
  readonly call: CallId;
  readonly device: string;
  readonly cause: EventCause;
}

/**
 * The far end, or a telephone, will not take the call, and says why.
 * Our own operation: the network's release with a cause. Event: Failed; Diverted when somebody else has the call while this telephone is busy.
 */
export function rejectCall(pbx: Switch, { call, device, cause }: RejectCall): void {
  const connection = connectionOf(pbx, call, device);
  requireState(connection, 'alerting');
  if (connection.device.application !== null) throw new Rejection('requestIncompatibleWithObject', `nobody is at ${device} who could turn the call down`);
  requireNoTie(connection.device);

  if (connection.placement) return connection.placement.rules.notTaken(pbx, connection, cause);
  notTaken(pbx, connection, cause);
}
