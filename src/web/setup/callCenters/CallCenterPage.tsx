// One call center: its sections and items, its users and directory numbers, and what can be done with it.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CallCenterView, Overview } from '../../../crm/callCenters/api.ts';
import { Icon } from '../../crm/parts/Icon.tsx';
import { DirectoryTable } from '../DirectoryTable.tsx';
import { Card } from '../parts/Card.tsx';
import { Deletion } from '../parts/Deletion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { displayName } from '../parts/texts.ts';
import { goTo } from '../route.ts';
import { change } from '../state.ts';
import { CallCenterUsers } from './CallCenterUsers.tsx';
import { CloneForm } from './CloneForm.tsx';
import { ItemValues } from './ItemValues.tsx';

interface Shown {
  readonly callCenter: CallCenterView;
  readonly all: Overview;
}

export function CallCenterPage({ callCenter, all }: Shown): JSX.Element {
  const { id, enabled, warnings } = callCenter;
  const [isCloning, setCloning] = useState(false);
  const name = displayName(callCenter);
  const toggle = () => void change('PATCH', `callCenters/${id}`, { enabled: !enabled }, enabled ? `${name} is disabled: its users have no softphone.` : `${name} is enabled.`);
  const remove = async () => {
    if (await change('DELETE', `callCenters/${id}`, undefined, `${name} was deleted.`)) goTo('call-centers');
  };
  return (
    <>
      <PageHead icon="call" title={name} says={<><span class={`badge badge_${enabled ? 'on' : 'off'}`}>{enabled ? 'Enabled' : 'Disabled'}</span> Internal name <code>{callCenter.internalName}</code></>}>
        <button type="button" class="slds-button slds-button_neutral" onClick={toggle}>{enabled ? 'Disable' : 'Enable'}</button>
        <button type="button" class="slds-button slds-button_neutral" aria-expanded={isCloning} onClick={() => setCloning(!isCloning)}>Clone</button>
        <Deletion what={name} says="Its users are assigned to nothing then, and its directory numbers are gone." confirm={() => void remove()} />
      </PageHead>
      {isCloning && <CloneForm callCenter={callCenter} close={() => setCloning(false)} />}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      <ItemValues key={id} callCenter={callCenter} />
      <CallCenterUsers callCenter={callCenter} all={all} />
      <Card title="Directory numbers of this call center">
        <DirectoryTable numbers={all.directory.filter((number) => number.callCenter === id)} callCenter={id} />
      </Card>
      <Exports callCenter={callCenter} />
    </>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }): JSX.Element {
  return (
    <section class="warnings" aria-label="Warnings">
      <Icon name="warning" />
      <ul>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
    </section>
  );
}

function Exports({ callCenter: { id, internalName } }: Pick<Shown, 'callCenter'>): JSX.Element {
  const path = `/setup/api/callCenters/${id}/export`;
  return (
    <Card title="Export" isPadded>
      <p class="plain">The definition with its values as they are now, to be imported here or in an org.</p>
      <div class="buttons">
        <a class="slds-button slds-button_neutral" href={path} download={`${internalName}.xml`}>Import format ({internalName}.xml)</a>
        <a class="slds-button slds-button_neutral" href={`${path}?format=metadata`} download={`${internalName}.callCenter`}>Metadata format ({internalName}.callCenter)</a>
      </div>
    </Card>
  );
}
