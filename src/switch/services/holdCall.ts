import type { CallId } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { type Connection, move } from '../connection.ts';
import * as tell from '../facts/parties.ts';
import { requirePermitted } from '../permitted.ts';
import { stopPlaying } from '../voice/playing.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface HoldCall {
  readonly call: CallId;
  readonly device: string;
}

/** A party puts its call on hold. ECMA-269 17.1.15 "Hold Call". Event: Held. */
export function holdCall(pbx: Switch, { call, device }: HoldCall): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'holdCall');

  hold(pbx, connection, 'normal');
}

export function hold(pbx: Switch, connection: Connection, cause: EventCause): void {
  stopPlaying(pbx, connection, 'invalidConnectionState');
  move(connection, 'hold');
  tell.held(pbx, connection, cause);
}
