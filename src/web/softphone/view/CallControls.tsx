// The buttons of the call that is looked at.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { callActions, hangUpAction, ringingActions } from '../actions.ts';
import { ActionButton } from './ActionButton.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function CallControls({ call }: { readonly call: PhoneCall }): JSX.Element {
  const softphone = useSoftphone();
  if (call.stage === 'ringing') {
    const [answer, decline] = ringingActions(softphone, call);
    return (
      <div class="controls ringing" role="group" aria-label="Incoming call">
        {answer && <ActionButton action={answer} look="good" />}
        {decline && <ActionButton action={decline} look="bad" />}
      </div>
    );
  }
  const hangUp = hangUpAction(softphone, call);
  return (
    <div class="controls" role="group" aria-label="Call controls">
      {callActions(softphone, call).map((action) => <ActionButton key={action.icon} action={action} look="plain" />)}
      <ActionButton action={hangUp} look="bad wide" />
    </div>
  );
}
