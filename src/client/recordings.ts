// Which calls at a telephone are recorded, and what its people may do about it. Pure: what was known before, an event or an answer of the switch, what is known after.

import type { Response } from '../csta/catalogue.ts';
import type { Members } from './members.ts';

/** A recording of a call at this telephone, as long as it goes on. */
export interface PhoneRecording {
  readonly callID: string;
  /** The name of its file. */
  readonly recording: string;
  readonly isPaused: boolean;
  /** The name of a rule, or `agent` for what somebody in the call has asked for. */
  readonly by: string;
  /** Those in the call may end it. */
  readonly isStoppable: boolean;
}

/** What is recorded of a call, and what may be asked for. */
export interface PhoneRecordings {
  /** Calls can be recorded here at all. */
  readonly isThere: boolean;
  /** Whether calls are recorded on request here, and whether a recording may be paused. */
  readonly onRequest: boolean;
  readonly pausing: boolean;
  /** One for each call that is recorded now. */
  readonly going: readonly PhoneRecording[];
}

export const noRecordings: PhoneRecordings = { isThere: false, onRequest: false, pausing: false, going: [] };

/** Undefined for an event that is about no recording. What a parallel recorder keeps beside is of no concern here. */
export function recordingsAfter(before: PhoneRecordings, name: string, { privateData }: Members): PhoneRecordings | undefined {
  if (name !== 'PrivateEvent') return undefined;
  const told = (privateData as { readonly private?: Readonly<Record<string, Members>> } | undefined)?.private ?? {};
  const { recordingBegan: began, recordingPaused: paused, recordingResumed: resumed, recordingEnded: ended } = told;
  const about = began ?? paused ?? resumed ?? ended;
  if (!about) return undefined;
  if (about['role'] === 'parallel') return before;
  const others = before.going.filter(({ recording }) => recording !== about['recording']);
  if (ended) return { ...before, going: others };
  if (began) return { ...before, going: [...others, { callID: String(began['callID']), recording: String(began['recording']), isPaused: false, by: String(began['by']), isStoppable: began['stoppable'] === true }] };
  return { ...before, going: before.going.map((one) => (one.recording === about['recording'] ? { ...one, callID: String(about['callID']), isPaused: about === paused } : one)) };
}

/** What `getRecordings` answers. */
export function recordingsBySnapshot({ recorders, onRequest, pausing, recordings }: Response<'getRecordings'>): PhoneRecordings {
  return { isThere: recorders > 0, onRequest, pausing, going: recordings.map(({ callID, recording, paused, by, stoppable }) => ({ callID, recording, isPaused: paused, by, isStoppable: stoppable })) };
}
