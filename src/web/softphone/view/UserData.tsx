// The user data of the call, which travels with it to whoever has it next: read, and written by whoever may.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PhoneCall } from '../../../client/phone.ts';
import { textIn, type UserDataForm, writtenAs } from '../../../csta/userData.ts';
import { may } from '../controls.ts';
import { attempt } from '../refusals.ts';
import { useAtWork } from './useSoftphone.ts';

/** As text; what is none, in base64. */
function shown(octets: string | null): { readonly written: string; readonly form: UserDataForm } {
  const text = octets === null ? '' : textIn(octets);
  return text === null ? { written: writtenAs(octets ?? '', 'base64') ?? '', form: 'base64' } : { written: text, form: 'text' };
}

export function UserData({ call }: { readonly call: PhoneCall }): JSX.Element | null {
  const { telephone } = useAtWork();
  const draft = useSignal<string | null>(null);
  const { written, form } = shown(call.data.userOctets);
  const mayWrite = may(call, 'sendUserData') && (call.stage === 'onCall' || call.stage === 'held');
  if (written === '' && !mayWrite) return null;
  const begin = (): void => void (draft.value = written);
  const save = async (text: string): Promise<void> => {
    if (text === written || (await attempt('change the data', telephone.sendUserData(call.callID, text, form)))) draft.value = null;
  };
  const text = draft.value;
  if (text === null || !mayWrite) {
    return (
      <div class="user-data">
        {written !== '' && <p><span class="soft">{form === 'base64' ? 'Data (base64)' : 'Data'}</span> <b>{written}</b></p>}
        {mayWrite && <button class="button" type="button" onClick={begin}>{written === '' ? 'Add data' : 'Change data'}</button>}
      </div>
    );
  }
  return (
    <form class="user-data" aria-label="Data of the call" onSubmit={(event) => (event.preventDefault(), void save(text))} onKeyDown={(event) => { if (event.key === 'Escape') draft.value = null; }}>
      <label class="field">{form === 'base64' ? 'Data (base64)' : 'Data'} <input name="user-data" autocomplete="off" value={text} ref={(input) => { if (input && document.activeElement !== input) input.focus(); }} onInput={(event) => (draft.value = event.currentTarget.value)} /></label>
      <div class="row">
        <button class="button primary" type="submit">Save</button>
        <button class="button" type="button" onClick={() => (draft.value = null)}>Cancel</button>
      </div>
    </form>
  );
}
