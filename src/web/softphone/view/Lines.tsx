// One tab for each call of the telephone; with a single call there is nothing to choose.

import type { JSX } from 'preact';
import { shownCall } from '../softphone.ts';
import { callText, whoIs } from '../../../client/words.ts';
import { useSoftphone } from './useSoftphone.ts';

export function Lines(): JSX.Element | null {
  const softphone = useSoftphone();
  const calls = softphone.phone.value?.calls ?? [];
  const shown = shownCall(softphone);
  if (calls.length < 2) return null;
  return (
    <nav class="lines" aria-label="Lines">
      {calls.toSorted((one, other) => one.line - other.line).map((call) => (
        <button key={call.line} class={`line ${call.stage}`} type="button" aria-current={call === shown} onClick={() => (softphone.chosenLine.value = call.line)}>
          <span class="line-number">{call.line}</span><span class="line-who">{whoIs(call)}</span><span class="small soft">{callText(call)}</span>
        </button>
      ))}
    </nav>
  );
}
