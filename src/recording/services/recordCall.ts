// Somebody in a call has it recorded, pauses that, and ends it. Our own operations: the standard records messages, and no calls.

import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import { connectionOf, deviceOf, requireState } from '../../switch/switch.ts';
import { whyNobody } from '../keeping.ts';
import { type CallRecording, isGoing, type Recordings } from '../recording.ts';
import { beginRecording, endRecording, pause, resume } from '../recordings.ts';
import { talking } from '../rules.ts';

export interface RecordCall {
  readonly call: CallId;
  readonly device: string;
}

/**
 * The call is recorded as a whole, whoever comes and goes. Returns the name of its file. Throws `serviceNotSupported` at a site that does not record on request, `featureAlreadySet`,
 * `invalidConnectionState` for somebody who does not talk, `resourceOutOfService` without a recorder that works, `resourceBusy` without a free channel.
 */
export function startRecording(recordings: Recordings, request: RecordCall): string {
  const connection = connectionOf(recordings.pbx, request.call, request.device);
  const { call } = connection;
  if (!recordings.plan.onRequest) throw new Rejection('serviceNotSupported', 'no call is recorded on request here');
  requireState(connection, 'connected');
  if (talking(call).length < 2) throw new Rejection('invalidConnectionState', `${request.device} talks with nobody in call ${call.id}`);
  if (recordingOf(recordings, call.id)) throw new Rejection('featureAlreadySet', `call ${call.id} is recorded already`);
  const why = whyNobody(recordings);
  if (why === 'noRecorder') throw new Rejection('resourceOutOfService', 'no recorder works');
  if (why === 'noChannel') throw new Rejection('resourceBusy', 'all channels of the recorder are in use');

  return String(beginRecording(recordings, call, null).number);
}

/** No rule begins it again. Throws `invalidConnectionState` where nothing is recorded, `privilegeViolationSpecifiedDevice` where a rule says that it is. */
export function stopRecording(recordings: Recordings, request: RecordCall): void {
  const recording = requireRecording(recordings, request);
  if (recording.rule?.stoppable === false) throw new Rejection('privilegeViolationSpecifiedDevice', `the rule ${recording.rule.name} says that call ${recording.call} is recorded`);

  endRecording(recordings, recording);
}

/** Throws `invalidConnectionState` where nothing is recorded, `featureAlreadySet`, and `serviceNotSupported` at a site whose recordings go on. */
export function pauseRecording(recordings: Recordings, request: RecordCall): void {
  const recording = requireRecording(recordings, request);
  if (!recordings.plan.pausing) throw new Rejection('serviceNotSupported', 'no recording is paused here');
  if (recording.state === 'paused') throw new Rejection('featureAlreadySet', `the recording of call ${recording.call} is paused already`);

  pause(recordings, recording);
}

/** Throws `invalidConnectionState` where nothing is recorded, `featureAlreadySet` where it is not paused. */
export function resumeRecording(recordings: Recordings, request: RecordCall): void {
  const recording = requireRecording(recordings, request);
  if (recording.state !== 'paused') throw new Rejection('featureAlreadySet', `the recording of call ${recording.call} goes on already`);

  resume(recordings, recording);
}

/** What of the calls at a telephone is recorded. Throws `invalidDeviceID`. */
export function recordingsAt(recordings: Recordings, number: string): readonly CallRecording[] {
  return deviceOf(recordings.pbx, number).connections.flatMap(({ call }: Connection) => recordingOf(recordings, call.id) ?? []);
}

function requireRecording(recordings: Recordings, { call, device }: RecordCall): CallRecording {
  const connection = connectionOf(recordings.pbx, call, device);
  requireState(connection, 'connected', 'hold');
  const recording = recordingOf(recordings, call);
  if (!recording) throw new Rejection('invalidConnectionState', `call ${call}, in which ${device} is, is not recorded`);
  return recording;
}

function recordingOf({ byCall }: Recordings, call: CallId): CallRecording | null {
  const recording = byCall.get(call);
  return recording && isGoing(recording) ? recording : null;
}
