// Voice: what a machine plays into a call, or records of it. There is no sound: a message has a name or a text, and a length. ECMA-269 clause 26.

import type { Millis } from '../../kernel/clock.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import * as tell from '../facts/voice.ts';
import type { Switch } from '../switch.ts';

/** What is being played or recorded over a connection. */
export interface Voice {
  readonly kind: 'play' | 'record';
  /** The text that is said, or the name of a recording. */
  readonly message: string;
  /** Of a message that is played, all of it; of one that is recorded, the most. */
  readonly length: Millis;
  readonly since: Millis;
}

/** It begins; whoever begins it sets the timer that ends it. Events: Play, Record. */
export function beginVoice(pbx: Switch, connection: Connection, kind: Voice['kind'], message: string, length: Millis): void {
  connection.voice = { kind, message, length, since: pbx.clock.now };
  if (kind === 'play') tell.playStarted(pbx, connection, connection.voice);
  else tell.recordingStarted(pbx, connection, connection.voice);
}

/** It ends, or is cut short. Returns how long it went on; null when there was nothing. Event: Stop. */
export function endVoice(pbx: Switch, connection: Connection, cause: EventCause): Millis | null {
  const { voice } = connection;
  if (voice === null) return null;
  connection.voice = null;
  tell.voiceStopped(pbx, connection, voice, cause);
  return pbx.clock.now - voice.since;
}
