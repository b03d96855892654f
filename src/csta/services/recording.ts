// Recording of calls: what people in a call ask of it, and what is done by whoever runs recorders. Operations of our own.

import { z } from 'zod';
import type { CallRecording, Recorder } from '../../recording/recording.ts';
import { pauseRecording, type RecordCall, recordingsAt, resumeRecording, startRecording, stopRecording } from '../../recording/services/recordCall.ts';
import { startRecorder, stopRecorder } from '../../recording/services/runRecorder.ts';
import { deviceID, type FullConnectionID, fullConnectionID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

const inCall = z.strictObject({ connection: fullConnectionID.describe('The call, and who in it asks') });
const ofRecorder = z.strictObject({ recorder: z.string().min(1).max(64) });

const asked = ({ connection: { callID, deviceID: device } }: { readonly connection: FullConnectionID }): RecordCall => ({ call: callID, device });

const shown = ({ call, number, state, rule }: CallRecording) => ({ callID: call, recording: String(number), paused: state === 'paused', by: rule?.name ?? 'agent', stoppable: rule?.stoppable ?? true });

/** Of people, at their own telephones. */
export const recordingOperations = {
  /** Answers with the name of its file. */
  startRecording: service(null, inCall, ({ recordings }, request) => ({ recording: startRecording(recordings, asked(request)) })),
  stopRecording: service(null, inCall, ({ recordings }, request) => {
    stopRecording(recordings, asked(request));
    return NOTHING;
  }),
  pauseRecording: service(null, inCall, ({ recordings }, request) => {
    pauseRecording(recordings, asked(request));
    return NOTHING;
  }),
  resumeRecording: service(null, inCall, ({ recordings }, request) => {
    resumeRecording(recordings, asked(request));
    return NOTHING;
  }),
  /** Which of the calls at a telephone are recorded, and what its people may do about it. */
  getRecordings: service(null, z.strictObject({ device: deviceID }), ({ recordings }, { device }) => {
    const { onRequest, pausing } = recordings.plan;
    return { recorders: recordings.recorders.size, onRequest, pausing, recordings: recordingsAt(recordings, device).map(shown) };
  }),
};

/** Of whoever runs recorders. */
export const recorderOperations = {
  stopRecorder: service(null, ofRecorder, ({ recordings }, request) => {
    stopRecorder(recordings, request);
    return NOTHING;
  }),
  startRecorder: service(null, ofRecorder, ({ recordings }, request) => {
    startRecorder(recordings, request);
    return NOTHING;
  }),
  getRecorders: service(null, z.strictObject({}), ({ recordings }) => ({
    recorders: [...recordings.recorders.values()].map(({ name, role, channels, isWorking, tracks }: Recorder) => ({ recorder: name, role, channels, working: isWorking, inUse: tracks.length })),
  })),
};
