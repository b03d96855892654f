// Hands the call over: after asking the other, or at once.

import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { may } from '../controls.ts';
import { attempt } from '../refusals.ts';
import { useAtWork, useSoftphone } from './useSoftphone.ts';
import { Icon } from './Icon.tsx';

export function TransferPanel({ call }: { readonly call: PhoneCall }): JSX.Element {
  const { number, panel, chosenLine, digitsFor } = useSoftphone();
  const { telephone, recent } = useAtWork();
  const hand = async (what: string, ask: (digits: string) => Promise<unknown>): Promise<void> => {
    const digits = digitsFor(number.value);
    if (digits === '' || !(await attempt(what, ask(digits)))) return;
    [number.value, panel.value, chosenLine.value] = ['', null, null];
  };
  const consult = () => hand(`call ${number.value}`, (digits) => telephone.consult(call.callID, digits));
  const transfer = () => hand(`transfer to ${number.value}`, (digits) => telephone.transferTo(call.callID, digits));
  const numbers = [...new Map(recent.calls.value.filter((one) => one.number !== '').map((one) => [one.number, one.name]))];
  return (
    <form class="card transfer" aria-label="Transfer" onSubmit={(event) => (event.preventDefault(), void consult())}>
      <label class="field">To whom? <input name="number" list="known-numbers" inputMode="tel" autocomplete="off" placeholder="Number" value={number.value} onInput={(event) => (number.value = event.currentTarget.value)} /></label>
      <datalist id="known-numbers">{numbers.map(([known, name]) => <option key={known} value={known}>{name}</option>)}</datalist>
      <div class="row">
        <button class="button primary" type="submit" disabled={number.value.trim() === '' || !may(call, 'consult')}><Icon name="ask" /> Ask first</button>
        <button class="button" type="button" disabled={number.value.trim() === '' || !may(call, 'transferTo')} onClick={() => void transfer()}><Icon name="transfer" /> Transfer now</button>
      </div>
    </form>
  );
}
