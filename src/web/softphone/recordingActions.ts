// What one can do about the recording of the call that is looked at: for its buttons and for the keyboard alike. What may be done the switch says.

import type { PhoneCall } from '../../client/phone.ts';
import type { PhoneRecording } from '../../client/recordings.ts';
import type { Action } from './actions.ts';
import { attempt } from './refusals.ts';
import type { Softphone } from './softphone.ts';

type Telephone = NonNullable<Softphone['atWork']['value']>['telephone'];

/** Null where the call is not recorded. */
export function recordingOf({ phone }: Pick<Softphone, 'phone'>, { callID }: Pick<PhoneCall, 'callID'>): PhoneRecording | null {
  return phone.value?.recordings.going.find((one) => one.callID === callID) ?? null;
}

/** None while nobody talks, and where a site leaves nothing to choose. */
export function recordingActions(softphone: Softphone, call: PhoneCall): readonly Action[] {
  const { phone, atWork } = softphone;
  const { onRequest = false, pausing = false } = phone.value?.recordings ?? {};
  const recording = recordingOf(softphone, call);
  const { callID } = call;
  const action = (name: string, label: string, icon: Action['icon'], key: string, run: (telephone: Telephone) => Promise<unknown>): Action => ({
    name, label, icon, key, isOn: null, isEnabled: phone.value?.link === 'open',
    run: () => {
      const telephone = atWork.peek()?.telephone;
      if (telephone) void run(telephone);
    },
  });
  if (recording === null) return onRequest && call.stage === 'onCall' ? [action('record', 'Record', 'recorder', 'V', (at) => attempt('record the call', at.record(callID)))] : [];
  return [
    ...(!pausing ? [] : [recording.isPaused
      ? action('resumeRecording', 'Go on recording', 'recorder', 'Y', (at) => attempt('go on recording', at.resumeRecording(callID)))
      : action('pauseRecording', 'Pause recording', 'hold', 'Y', (at) => attempt('pause the recording', at.pauseRecording(callID)))]),
    ...(recording.isStoppable ? [action('stopRecording', 'Stop recording', 'stop', 'V', (at) => attempt('stop the recording', at.stopRecording(callID)))] : []),
  ];
}
