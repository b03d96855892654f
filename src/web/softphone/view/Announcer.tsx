// Tells people who do not see the page what has changed: calls, the agent's state, the line.

import type { JSX } from 'preact';
import { shownCall } from '../softphone.ts';
import { shownContact } from '../contactActions.ts';
import { agentText, announcement, numberText } from '../../../client/words.ts';
import { useSoftphone } from './useSoftphone.ts';

export function Announcer(): JSX.Element {
  const softphone = useSoftphone();
  const call = shownCall(softphone);
  const contact = shownContact(softphone);
  const agent = softphone.phone.value?.agent ?? null;
  return (
    <>
      <div class="visually-hidden" role="status">{call ? announcement(call) : softphone.phone.value ? 'No call' : ''}</div>
      <div class="visually-hidden" role="status">{contact?.preview ? `${contact.name || numberText(contact.number)} is to be called` : ''}</div>
      <div class="visually-hidden" role="status">{agent ? agentText(agent, softphone.settings.reasons) : ''}</div>
    </>
  );
}
