// Whether the call is recorded, said to whoever is in it, and what they can do about it.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { recordingActions, recordingOf } from '../recordingActions.ts';
import { Icon } from './Icon.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function RecordingBar({ call }: { readonly call: PhoneCall }): JSX.Element | null {
  const softphone = useSoftphone();
  const recording = recordingOf(softphone, call);
  const actions = recordingActions(softphone, call);
  if (recording === null && actions.length === 0) return null;
  const state = recording === null ? 'not' : recording.isPaused ? 'paused' : 'going';
  return (
    <div class={`recording-bar ${state}`} role="group" aria-label="Recording">
      <span role="status"><span class="dot" aria-hidden="true" />{{ not: 'Not recorded', paused: 'Recording paused', going: 'Recorded' }[state]}</span>
      {actions.map(({ name, label, icon, key, isEnabled, run }) => (
        <button key={name} class="button" type="button" disabled={!isEnabled} title={`${label} (Alt+Shift+${key})`} onClick={run}><Icon name={icon} /> {label}</button>
      ))}
    </div>
  );
}
