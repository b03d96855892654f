// Playing: a program has a message played into a call, or has the call recorded. It ends by itself, by a key, or with the talk over that connection.

import type { Millis } from '../../kernel/clock.ts';
import { stopTimer } from '../call.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import * as tell from '../facts/voice.ts';
import { SPEAKING_RATE, speakingTime } from './speech.ts';
import type { Switch } from '../switch.ts';
import { beginVoice, endVoice, type Voice } from './voice.ts';

/** What is being played or recorded for a program; the message itself is the connection's voice. */
export interface Playing {
  /** Any key that is pressed in the call ends it. */
  readonly endsByKey: boolean;
  /** Why it ends when its time is over. */
  readonly ending: EventCause;
  /** How far it had come when it was suspended; null while it goes on. */
  suspendedAt: Millis | null;
}

const SHORTEST: Millis = 1_000;

/** How long a message is: a recording as long as it went on, any other text as long as it takes to say. */
export function messageLength({ recordings }: Switch, message: string): Millis {
  return recordings.get(message) ?? Math.max(SHORTEST, speakingTime(message, SPEAKING_RATE));
}

/** The connection must have no timer and no voice. Events: Play, Record. */
export function beginPlaying(pbx: Switch, connection: Connection, { kind, message, length }: Pick<Voice, 'kind' | 'message' | 'length'>, { endsByKey, ending }: Omit<Playing, 'suspendedAt'>): void {
  connection.playing = { endsByKey, ending, suspendedAt: null };
  beginVoice(pbx, connection, kind, message, length);
  connection.timer = pbx.clock.after(length, playingEnds, pbx, connection);
}

export function playingEnds(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  if (connection.playing) stopPlaying(pbx, connection, connection.playing.ending);
}

/** It ends, or is cut short; nothing happens where nothing is played for a program. Event: Stop. */
export function stopPlaying(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { playing, voice } = connection;
  if (playing === null || voice === null) return;
  connection.playing = null;
  stopTimer(pbx, connection);
  if (playing.suspendedAt !== null) connection.voice = { ...voice, since: pbx.clock.now - playing.suspendedAt };
  const position = endVoice(pbx, connection, cause);
  if (voice.kind === 'record') pbx.recordings.set(voice.message, position ?? 0);
}

/** It pauses where it is. Events: SuspendPlay, SuspendRecord. */
export function suspendPlaying(pbx: Switch, connection: Connection, playing: Playing): void {
  const voice = connection.voice as Voice;
  playing.suspendedAt = pbx.clock.now - voice.since;
  stopTimer(pbx, connection);
  if (voice.kind === 'play') tell.playSuspended(pbx, connection, voice);
  else tell.recordSuspended(pbx, connection, voice);
}

/** It goes on where it paused. Events: Play, Record. */
export function resumePlaying(pbx: Switch, connection: Connection, playing: Playing): void {
  const position = playing.suspendedAt ?? 0;
  const voice = { ...(connection.voice as Voice), since: pbx.clock.now - position };
  connection.voice = voice;
  playing.suspendedAt = null;
  connection.timer = pbx.clock.after(voice.length - position, playingEnds, pbx, connection);
  if (voice.kind === 'play') tell.playResumed(pbx, connection, voice);
  else tell.recordResumed(pbx, connection, voice);
}

/** Keys were pressed in the call. */
export function hearKeysWhilePlaying(pbx: Switch, connection: Connection, digits: string): void {
  if (!connection.playing?.endsByKey) return;
  tell.digitDetected(pbx, connection, digits[0] as string);
  stopPlaying(pbx, connection, 'dTMFDigitDetected');
}
