import type { CallId } from '../call.ts';
import { type Connection, move } from '../connection.ts';
import { ring } from '../delivery.ts';
import * as tell from '../facts/parties.ts';
import { busyPartner, requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { beginWaiting, stopWaiting, type Waiting } from '../waiting.ts';

export interface CampOnCall {
  readonly call: CallId;
  /** The telephone that calls. */
  readonly device: string;
}

/** The caller stays, and the call waits at the busy telephone until that is free. ECMA-269 17.1.6 "Camp On Call". Events: Queued, later Delivered. */
export function campOnCall(pbx: Switch, { call, device }: CampOnCall): void {
  const caller = connectionOf(pbx, call, device);
  requirePermitted(caller, 'campOnCall');
  const camping = busyPartner(caller) as Connection;

  camping.refused = false;
  camping.cause = 'campOn';
  move(camping, 'queue');
  tell.queued(pbx, camping);
  beginWaiting(pbx, { device: camping.device, asker: null, unused: false, connection: camping, kept: false, timer: null, serve: ringCamping });
}

export function ringCamping(pbx: Switch, waiting: Waiting): void {
  const camping = waiting.connection as Connection;
  stopWaiting(pbx, waiting);
  ring(pbx, camping);
}
