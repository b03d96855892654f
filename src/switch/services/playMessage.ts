import type { Millis } from '../../kernel/clock.ts';
import type { CallId } from '../call.ts';
import { requirePermitted } from '../permitted.ts';
import { beginPlaying, messageLength } from '../voice/playing.ts';
import { connectionOf, type Switch } from '../switch.ts';

export interface PlayMessage {
  readonly call: CallId;
  readonly device: string;
  /** The name of a recording, or the text that is said. */
  readonly message: string;
  /** How long it goes on; null for its own length. */
  readonly duration: Millis | null;
  /** Any key that is pressed in the call ends it. */
  readonly endsByKey: boolean;
}

/** A message is played into the call over one of its connections. ECMA-269 26.1.6 "Play Message". Events: Play, at its end Stop. */
export function playMessage(pbx: Switch, { call, device, message, duration, endsByKey }: PlayMessage): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'playMessage');

  const ending = duration === null ? 'endOfMessageDetected' : 'durationExceeded';
  beginPlaying(pbx, connection, { kind: 'play', message, length: duration ?? messageLength(pbx, message) }, { endsByKey, ending });
}
