// What machines play, record and hear in a call. One function to tell each.

import type { Fact } from '../../kernel/log.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { CallId } from '../call.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import type { Switch } from '../switch.ts';
import type { Voice } from '../voice/voice.ts';
import type { CallFact } from './calls.ts';

/** `length` is that of the whole message; of a recording, the most that is recorded. Milliseconds. */
interface VoiceFact<Type extends string> extends CallFact<Type> { readonly message: string; readonly length: Millis }

export interface PlayStarted extends VoiceFact<'playStarted'> {}
export interface RecordingStarted extends VoiceFact<'recordingStarted'> {}
/** `position` is how far it has come. */
export interface VoiceStopped extends VoiceFact<'voiceStopped'> { readonly kind: Voice['kind']; readonly position: Millis }
/** What was suspended, or goes on, and how far it has come. */
interface VoicePaused<Type extends string> extends VoiceFact<Type> { readonly position: Millis }
export interface PlaySuspended extends VoicePaused<'playSuspended'> {}
export interface PlayResumed extends VoicePaused<'playResumed'> {}
export interface RecordSuspended extends VoicePaused<'recordSuspended'> {}
export interface RecordResumed extends VoicePaused<'recordResumed'> {}
/** A machine has heard a key. */
export interface DigitDetected extends Fact<'digitDetected'> { readonly call: CallId; readonly device: string; readonly digit: string }

export type VoiceFacts = PlayStarted | PlaySuspended | PlayResumed | RecordingStarted | RecordSuspended | RecordResumed | VoiceStopped | DigitDetected;

export function playStarted({ log, clock }: Switch, { call, device }: Connection, { message, length }: Voice): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'playStarted', call: call.id, device: device.number, cause: 'normal', message, length });
}

export function recordingStarted({ log, clock }: Switch, { call, device }: Connection, { message, length }: Voice): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingStarted', call: call.id, device: device.number, cause: 'normal', message, length });
}

export function voiceStopped({ log, clock }: Switch, { call, device }: Connection, { kind, message, length, since }: Voice, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'voiceStopped', call: call.id, device: device.number, cause, kind, message, length, position: clock.now - since });
}

export function digitDetected({ log, clock }: Switch, { call, device }: Connection, digit: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'digitDetected', call: call.id, device: device.number, digit });
}

export function playSuspended({ log, clock }: Switch, { call, device }: Connection, { message, length, since }: Voice): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'playSuspended', call: call.id, device: device.number, cause: 'suspend', message, length, position: clock.now - since });
}

export function playResumed({ log, clock }: Switch, { call, device }: Connection, { message, length, since }: Voice): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'playResumed', call: call.id, device: device.number, cause: 'normal', message, length, position: clock.now - since });
}

export function recordSuspended({ log, clock }: Switch, { call, device }: Connection, { message, length, since }: Voice): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordSuspended', call: call.id, device: device.number, cause: 'suspend', message, length, position: clock.now - since });
}

export function recordResumed({ log, clock }: Switch, { call, device }: Connection, { message, length, since }: Voice): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordResumed', call: call.id, device: device.number, cause: 'normal', message, length, position: clock.now - since });
}
