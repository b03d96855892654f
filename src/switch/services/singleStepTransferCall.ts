import type { Call, CallId } from '../call.ts';
import { settle } from '../clearing.ts';
import { deliver } from '../delivery.ts';
import * as tell from '../facts/parties.ts';
import { merge } from '../merging.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { requireDestination, requirePrivilege } from './makeCall.ts';

export interface SingleStepTransferCall {
  readonly call: CallId;
  readonly device: string;
  readonly to: string;
}

/** A party hands its call on to a number without asking there first. ECMA-269 17.1.29. Events: Transfered, then what becomes of the call at the number. */
export function singleStepTransferCall(pbx: Switch, { call: id, device, to }: SingleStepTransferCall): Call {
  const connection = connectionOf(pbx, id, device);
  requirePermitted(connection, 'singleStepTransfer');
  requirePrivilege(pbx, connection.device, requireDestination(pbx, to), connection.call.data.accountCode, 'privilegeViolationSpecifiedDevice');

  const { call, old } = merge(pbx, connection, null, false);
  call.called = to;
  tell.transferred(pbx, call, device, to, old, 'singleStepTransfer');
  deliver(pbx, call, to, 'singleStepTransfer', device);
  settle(pbx, call);

  return call;
}
