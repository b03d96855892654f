import { requirePermitted } from '../permitted.ts';
import { type Playing, resumePlaying, suspendPlaying } from '../voice/playing.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { requireMessage, type StopMessage } from './stopMessage.ts';

/** What is played or recorded over a connection pauses. ECMA-269 26.1.15 "Suspend". Events: SuspendPlay, SuspendRecord. */
export function suspendMessage(pbx: Switch, { call, device, message }: StopMessage): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'suspend');
  requireMessage(connection, message);

  suspendPlaying(pbx, connection, connection.playing as Playing);
}

/** What was paused goes on where it was. ECMA-269 26.1.10 "Resume". Events: Play, Record. */
export function resumeMessage(pbx: Switch, { call, device, message }: StopMessage): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'resume');
  requireMessage(connection, message);

  resumePlaying(pbx, connection, connection.playing as Playing);
}
