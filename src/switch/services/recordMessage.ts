import type { Millis } from '../../kernel/clock.ts';
import type { CallId } from '../call.ts';
import { requirePermitted } from '../permitted.ts';
import { beginPlaying } from '../voice/playing.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface RecordMessage {
  readonly call: CallId;
  readonly device: string;
  /** The most that is recorded; null for a minute. */
  readonly maxDuration: Millis | null;
  /** Any key that is pressed in the call ends it. */
  readonly endsByKey: boolean;
}

const USUAL: Millis = 60_000;

/** The call is recorded over one of its connections. ECMA-269 26.1.8 "Record Message". Returns the name under which the recording can be played. Events: Record, at its end Stop. */
export function recordMessage(pbx: Switch, { call, device, maxDuration, endsByKey }: RecordMessage): string {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'recordMessage');

  const message = `recording-${pbx.recordings.size + 1}`;
  pbx.recordings.set(message, 0);
  beginPlaying(pbx, connection, { kind: 'record', message, length: maxDuration ?? USUAL }, { endsByKey, ending: 'durationExceeded' });
  return message;
}
