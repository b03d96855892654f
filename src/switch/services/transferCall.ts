import { Rejection } from '../../kernel/errors.ts';
import type { Call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { settle } from '../clearing.ts';
import * as tell from '../facts/parties.ts';
import { merge } from '../merging.ts';
import { partners } from '../permitted.ts';
import type { Switch } from '../switch.ts';
import { type PairOfCalls, pairOfCalls } from '../pairOfCalls.ts';

export interface Transfer {
  readonly call: Call;
  /** The device transferred to. */
  readonly to: string;
}

/**
 * A telephone brings the parties of its two calls together and leaves; the second may still be ringing. ECMA-269 17.1.30 "Transfer Call".
 * Event: Transfered. The resulting call is a new one. Throws `requestIncompatibleWithObject` when somebody is in both calls.
 */
export function transferCall(pbx: Switch, request: PairOfCalls): Transfer {
  const { held, active } = pairOfCalls(pbx, request, 'transferCall');
  const to = partners(active)[0] as Connection;
  refuseDoubles(held, active);

  const { call, old } = merge(pbx, held, active, false);

  tell.transferred(pbx, call, request.device, to.device.number, old, 'transfer');
  settle(pbx, call);
  return { call, to: to.device.number };
}

/** A device cannot be in the resulting call twice. */
export function refuseDoubles(held: Connection, active: Connection): void {
  const double = partners(held).find(({ device }) => partners(active).some((other) => other.device === device));
  if (double) throw new Rejection('requestIncompatibleWithObject', `${double.device.number} is in both calls`);
}
