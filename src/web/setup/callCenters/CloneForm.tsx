// Another call center with the same fields and values: the way to more of them, since the fields of one never change.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CallCenterView } from '../../../crm/callCenters/api.ts';
import { Card } from '../parts/Card.tsx';
import { TextField } from '../parts/Field.tsx';
import { displayName } from '../parts/texts.ts';
import { goTo } from '../route.ts';
import { change } from '../state.ts';

export function CloneForm({ callCenter, close }: { readonly callCenter: CallCenterView; readonly close: () => void }): JSX.Element {
  const [internalName, setInternalName] = useState(`${callCenter.internalName.slice(0, 38)}2`);
  const [shownName, setShownName] = useState(`${displayName(callCenter)} (2)`);
  const clone = async () => {
    const made = await change<CallCenterView>('POST', `callCenters/${callCenter.id}/clone`, { internalName, displayName: shownName }, `${shownName} was made. It has no users yet.`);
    if (made) goTo('call-centers', made.id);
  };
  return (
    <Card title="Clone" isPadded>
      <form class="row" onSubmit={(event) => (event.preventDefault(), void clone())}>
        <TextField label="Internal name" value={internalName} change={setInternalName} required hint="Letters and digits, a letter first; it cannot be edited later" />
        <TextField label="Display name" value={shownName} change={setShownName} required />
        <div class="buttons">
          <button type="button" class="slds-button slds-button_neutral" onClick={close}>Cancel</button>
          <button type="submit" class="slds-button slds-button_brand">Save the clone</button>
        </div>
      </form>
    </Card>
  );
}
