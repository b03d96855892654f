// Keys during a call: each is heard by the other side.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { attempt } from '../refusals.ts';
import { Keys } from './Keys.tsx';
import { useAtWork } from './useSoftphone.ts';

export function Keypad({ call }: { readonly call: PhoneCall }): JSX.Element {
  const { telephone } = useAtWork();
  const sent = useSignal('');
  const press = (key: string): void => {
    sent.value += key;
    void attempt(`send the key ${key}`, telephone.press(call.callID, key));
  };
  return (
    <section class="card" aria-label="Keypad">
      <output class="sent" aria-label="Keys sent">{sent.value || <span class="soft">Press keys for the other side</span>}</output>
      <Keys press={press} />
    </section>
  );
}
