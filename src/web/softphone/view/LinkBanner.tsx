// Says that the line to the switch is lost, for as long as it is; and for a while that the softphone has gone over to another server.

import type { JSX } from 'preact';
import { serverAt } from '../placed.ts';
import { useSoftphone } from './useSoftphone.ts';
import { Icon } from './Icon.tsx';

export function LinkBanner(): JSX.Element | null {
  const { phone, placed, goneOver } = useSoftphone();
  const { link, address, why } = phone.value ?? { link: 'open', address: '', why: null };
  if (link === 'open') return goneOver.value === null ? null : <div class="banner good" role="status"><Icon name="check" /><span>Gone over to server {goneOver.value}.</span></div>;
  const server = placed.value.addresses.length > 1 || placed.value.name !== null ? `server ${serverAt(placed.value, address)}` : 'it';
  return (
    <div class="banner warning" role="status">
      <Icon name="warning" />
      <span>{link === 'refused' ? 'The switch refuses this softphone' : `Line to the switch is lost; trying ${server} …`}{why && <span class="small"> ({why})</span>}<br /><span class="small">Your call goes on at the telephone, and your notes are kept.</span></span>
    </div>
  );
}
