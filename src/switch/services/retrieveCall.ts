import type { CallId } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { type Connection, move } from '../connection.ts';
import * as tell from '../facts/parties.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface RetrieveCall {
  readonly call: CallId;
  readonly device: string;
}

/** A party comes back to the call it has on hold. ECMA-269 17.1.24 "Retrieve Call". Event: Retrieved. */
export function retrieveCall(pbx: Switch, { call, device }: RetrieveCall): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'retrieveCall');

  retrieve(pbx, connection, 'normal');
}

export function retrieve(pbx: Switch, connection: Connection, cause: EventCause): void {
  move(connection, 'retrieve');
  tell.retrieved(pbx, connection, cause);
}
