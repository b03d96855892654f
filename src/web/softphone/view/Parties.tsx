// Who is in a conference; each can be dropped.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { may } from '../controls.ts';
import { attempt } from '../refusals.ts';
import { numberText } from '../../../client/words.ts';
import { Icon } from './Icon.tsx';
import { useAtWork } from './useSoftphone.ts';

const standing = { ringing: 'ringing', onCall: '', held: 'on hold', waiting: 'waiting', failed: 'not reached' } as const;

export function Parties({ call }: { readonly call: PhoneCall }): JSX.Element {
  const { telephone } = useAtWork();
  return (
    <ul class="parties" aria-label="In this call">
      {call.parties.map(({ device, number, name, stage }) => {
        const who = (name ?? numberText(number)) || 'Somebody';
        return (
          <li key={device}>
            <span>{who}{name !== null && number !== '' && <span class="soft small"> {numberText(number)}</span>} <span class="soft small">{standing[stage]}</span></span>
            <button class="tool" type="button" aria-label={`Drop ${who}`} title={`Drop ${who}`} disabled={device === '' || !may(call, 'dropParty')} onClick={() => void attempt(`drop ${who}`, telephone.dropParty(call.callID, device))}><Icon name="drop" /></button>
          </li>
        );
      })}
    </ul>
  );
}
