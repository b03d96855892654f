// What a tab shows while another one has the softphone.

import type { JSX } from 'preact';
import { Icon } from './Icon.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function Elsewhere(): JSX.Element {
  const { useHere } = useSoftphone();
  return (
    <section class="notice">
      <Icon name="tab" />
      <h2>Your softphone is in another tab</h2>
      <p class="soft">Calls, screen pops and logs happen there once, and not here as well. When that tab is closed, the softphone comes here by itself.</p>
      <button class="button primary" type="button" onClick={useHere}>Use it here</button>
    </section>
  );
}
