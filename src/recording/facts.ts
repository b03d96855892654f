// What happens to recordings of calls and to recorders, as plain facts, and one function to tell each.

import type { Millis } from '../kernel/clock.ts';
import type { Fact } from '../kernel/log.ts';
import type { Score } from '../sound/score.ts';
import type { CallId } from '../switch/call.ts';
import type { Origin } from '../switch/linkage.ts';
import type { CallRecording, Recorder, RecorderRole, Recordings, Track } from './recording.ts';

/** `device` is the first telephone here that is heard, empty for none; `recording` the name of the file. */
interface OfRecording<Type extends string> extends Fact<Type> {
  readonly call: CallId;
  readonly device: string;
  readonly recording: string;
}

interface OfTrack<Type extends string> extends OfRecording<Type> {
  readonly recorder: string;
  readonly role: RecorderRole;
  /** The name of a rule, or `agent`. */
  readonly by: string;
}

/** Those in the call may end it. */
export interface RecordingBegan extends OfTrack<'recordingBegan'> { readonly stoppable: boolean }
/** Of all its files; nothing is kept until it is resumed. */
export interface RecordingPaused extends OfRecording<'recordingPaused'> {}
export interface RecordingResumed extends OfRecording<'recordingResumed'> {}
/** Another recorder goes on, or the same one that is back; for so long nobody kept it. */
export interface RecordingTakenOver extends OfTrack<'recordingTakenOver'> { readonly from: string; readonly lost: Millis }
/** The file is complete: all that its record says. `began` and `ended` are times of the run. */
export interface RecordingEnded extends OfTrack<'recordingEnded'> {
  readonly agent: string;
  readonly trunk: string;
  readonly calling: string;
  readonly called: string;
  readonly globalCall: Origin;
  readonly began: Millis;
  readonly ended: Millis;
  readonly paused: Millis;
  readonly score: Score;
}
/** Nothing was kept of it. */
export interface RecordingMissed extends OfRecording<'recordingMissed'> { readonly by: string; readonly why: 'noRecorder' | 'noChannel' }
export interface RecorderLost extends Fact<'recorderLost'> { readonly recorder: string; readonly role: RecorderRole }
export interface RecorderRestored extends Fact<'recorderRestored'> { readonly recorder: string; readonly role: RecorderRole }

export type RecordingFact = RecordingBegan | RecordingPaused | RecordingResumed | RecordingTakenOver | RecordingEnded | RecordingMissed | RecorderLost | RecorderRestored;

const by = ({ rule }: CallRecording) => rule?.name ?? 'agent';

export function recordingBegan({ log, clock }: Recordings, { id, recording }: Track, { name, role }: Recorder): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingBegan', call: recording.call, device: recording.device, recording: id, recorder: name, role, by: by(recording), stoppable: recording.rule?.stoppable ?? true });
}

export function recordingPaused({ log, clock }: Recordings, { call, device, number }: CallRecording): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingPaused', call, device, recording: String(number) });
}

export function recordingResumed({ log, clock }: Recordings, { call, device, number }: CallRecording): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingResumed', call, device, recording: String(number) });
}

export function recordingTakenOver({ log, clock }: Recordings, { id, recording }: Track, { name, role }: Recorder, from: Recorder, lost: Millis): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingTakenOver', call: recording.call, device: recording.device, recording: id, recorder: name, role, by: by(recording), from: from.name, lost });
}

export function recordingEnded({ log, clock }: Recordings, { id, recording }: Track, { name, role }: Recorder, kept: Pick<RecordingEnded, 'began' | 'ended' | 'paused' | 'score'>): void {
  if (!log.heard) return log.count();
  const { call, device, agent, trunk, calling, called, globalCall } = recording;
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingEnded', call, device, recording: id, recorder: name, role, by: by(recording), agent, trunk, calling, called, globalCall, ...kept });
}

export function recordingMissed({ log, clock }: Recordings, { id, recording }: Track, why: RecordingMissed['why']): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recordingMissed', call: recording.call, device: recording.device, recording: id, by: by(recording), why });
}

export function recorderLost({ log, clock }: Recordings, { name, role }: Recorder): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recorderLost', recorder: name, role });
}

export function recorderRestored({ log, clock }: Recordings, { name, role }: Recorder): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'recorderRestored', recorder: name, role });
}
