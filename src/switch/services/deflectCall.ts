import { type CallId, dropConnection } from '../call.ts';
import { sendOn } from '../delivery.ts';
import { settle } from '../clearing.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { requireDestination, requirePrivilege } from './makeCall.ts';

export interface DeflectCall {
  readonly call: CallId;
  readonly device: string;
  readonly to: string;
}

/** A telephone that rings sends the call elsewhere. ECMA-269 17.1.11 "Deflect Call". Events: Diverted, then what becomes of the call there. */
export function deflectCall(pbx: Switch, { call, device, to }: DeflectCall): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'deflectCall');
  requirePrivilege(pbx, connection.device, requireDestination(pbx, to), connection.call.data.accountCode, 'privilegeViolationSpecifiedDevice');

  dropConnection(pbx, connection);
  connection.placement?.rules.takenAway(pbx, connection);
  sendOn(pbx, connection, to, 'redirected');
  settle(pbx, connection.call);
}
