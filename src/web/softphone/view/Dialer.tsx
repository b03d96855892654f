// The idle telephone: a number to call, and the keys to write it with.

import type { JSX } from 'preact';
import { canDial } from '../softphone.ts';
import { Icon } from './Icon.tsx';
import { Keys } from './Keys.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function Dialer(): JSX.Element {
  const softphone = useSoftphone();
  const { number, dial } = softphone;
  const call = async (): Promise<void> => {
    if (await dial(number.value)) number.value = '';
  };
  return (
    <form class="card dialer" aria-label="Call a number" onSubmit={(event) => (event.preventDefault(), void call())}>
      <div class="number-row">
        <input name="number" aria-label="Number to call" inputMode="tel" autocomplete="off" placeholder="Number to call" value={number.value} onInput={(event) => (number.value = event.currentTarget.value)} />
        <button class="tool" type="button" aria-label="Erase the last digit" title="Erase" disabled={number.value === ''} onClick={() => (number.value = number.value.slice(0, -1))}><Icon name="erase" /></button>
      </div>
      <Keys press={(key) => (number.value += key)} />
      <button class="action good wide" type="submit" disabled={number.value.trim() === '' || !canDial(softphone)}><Icon name="call" /><span>Call</span></button>
    </form>
  );
}
