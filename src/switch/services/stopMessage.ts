import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../call.ts';
import type { Connection } from '../connection.ts';
import { requirePermitted } from '../permitted.ts';
import { stopPlaying } from '../voice/playing.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface StopMessage {
  readonly call: CallId;
  readonly device: string;
  /** What must be playing there; null for whatever it is. */
  readonly message: string | null;
}

/** What is played or recorded over a connection stops. ECMA-269 26.1.14 "Stop". Event: Stop. */
export function stopMessage(pbx: Switch, { call, device, message }: StopMessage): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'stop');
  requireMessage(connection, message);

  stopPlaying(pbx, connection, 'normal');
}

/** Throws `invalidMsgID` when it is another one. */
export function requireMessage({ voice, device }: Connection, message: string | null): void {
  if (message !== null && voice?.message !== message) throw new Rejection('invalidMsgID', `it is '${voice?.message ?? ''}' that goes on at ${device.number}`);
}
