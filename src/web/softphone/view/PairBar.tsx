// With one call on hold and another going on: what can be done with the two.

import type { JSX } from 'preact';
import { pairActions } from '../actions.ts';
import { pairIn } from '../controls.ts';
import { whoIs } from '../../../client/words.ts';
import { ActionButton } from './ActionButton.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function PairBar(): JSX.Element | null {
  const softphone = useSoftphone();
  const pair = pairIn(softphone.phone.value?.calls ?? []);
  if (pair === null) return null;
  return (
    <section class="pair" aria-label="Two calls">
      <p><b>{whoIs(pair.held)}</b> is on hold while you {pair.active.stage === 'onCall' ? 'talk with' : 'call'} <b>{whoIs(pair.active)}</b>.</p>
      <div class="controls">{pairActions(softphone).map((action) => <ActionButton key={action.name} action={action} look="plain" />)}</div>
    </section>
  );
}
