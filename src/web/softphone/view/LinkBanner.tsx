// Says that the line to the switch is lost, for as long as it is.

import type { JSX } from 'preact';
import { useSoftphone } from './useSoftphone.ts';
import { Icon } from './Icon.tsx';

export function LinkBanner(): JSX.Element | null {
  const { phone, settings: { addresses } } = useSoftphone();
  const { link, address, why } = phone.value ?? { link: 'open', address: '', why: null };
  if (link === 'open') return null;
  const place = addresses.indexOf(address);
  const server = addresses.length > 1 && place >= 0 ? `server ${'AB'[place] ?? place + 1}` : 'it';
  return (
    <div class="banner warning" role="status">
      <Icon name="warning" />
      <span>{link === 'refused' ? 'The switch refuses this softphone' : `Line to the switch is lost; trying ${server} …`}{why && <span class="small"> ({why})</span>}<br /><span class="small">Your call goes on at the telephone, and your notes are kept.</span></span>
    </div>
  );
}
