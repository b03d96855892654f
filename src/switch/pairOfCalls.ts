// The two calls that alternate, reconnect, transfer and conference are about: one held, one active, at the same telephone.

import { Rejection } from '../kernel/errors.ts';
import type { CallId } from './call.ts';
import type { Connection } from './connection.ts';
import { pairOf, type PermittedName, requirePermitted } from './permitted.ts';
import { connectionOf, type Switch } from './switch.ts';

export interface PairOfCalls {
  readonly heldCall: CallId;
  readonly activeCall: CallId;
  readonly device: string;
}

/** Throws `invalidHeldConnectionState` or `invalidActiveConnectionState` when the telephone has them the other way round, or not at all. */
export function pairOfCalls(pbx: Switch, { heldCall, activeCall, device }: PairOfCalls, service: PermittedName): { readonly held: Connection; readonly active: Connection } {
  const held = connectionOf(pbx, heldCall, device);
  const active = connectionOf(pbx, activeCall, device);
  requirePermitted(active, service);
  if (held.state !== 'hold') throw new Rejection('invalidHeldConnectionState', `${device} is ${held.state} in call ${heldCall}, not on hold`);
  if (pairOf(active)?.active !== active) throw new Rejection('invalidActiveConnectionState', `${device} is ${active.state} in call ${activeCall}, not active`);
  return { held, active };
}
