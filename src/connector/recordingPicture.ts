// Recording in the picture: that a call is recorded, and what its people may do about it.

import type { PhoneCall } from '../client/phone.ts';
import type { PhoneRecordings } from '../client/recordings.ts';
import { button } from './controls.ts';
import { type Element, element } from './element.ts';

export function recordingElement({ callID, line }: PhoneCall, { going, pausing }: PhoneRecordings, isOpen: boolean): Element | null {
  const recorded = going.find((one) => one.callID === callID);
  if (!recorded) return null;
  const { recording, isPaused, isStoppable, by } = recorded;
  const ref = `line${line}.recording`;
  const parameters = { LINE_NUMBER: String(line) };
  return element('CTIRecording', { REF: ref, ID: recording, STATE: isPaused ? 'PAUSED' : 'RECORDING', LABEL: isPaused ? 'Recording is paused' : 'Recorded', BY: by }, [
    pausing ? button(ref, isPaused ? 'RESUME_RECORDING' : 'PAUSE_RECORDING', isPaused ? 'Go on recording' : 'Pause the recording', isOpen, { parameters, key: 'Y' }) : null,
    isStoppable ? button(ref, 'STOP_RECORDING', 'Stop recording', isOpen, { parameters, key: 'V' }) : null,
  ]);
}

/** Null where nobody records on request, and for a call that is recorded or not talked in. */
export function recordButton({ callID, line, stage }: PhoneCall, { going, onRequest }: PhoneRecordings, isOpen: boolean): Element | null {
  if (!onRequest || stage !== 'onCall' || going.some((one) => one.callID === callID)) return null;
  return button(`line${line}`, 'RECORD', 'Record', isOpen, { parameters: { LINE_NUMBER: String(line) }, key: 'V' });
}
