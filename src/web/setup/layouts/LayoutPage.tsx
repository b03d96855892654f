// One softphone layout, or a new one: a tab for each kind of call.

import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Overview } from '../../../crm/callCenters/api.ts';
import { type CallTypeLayout, callTypes, type LayoutCallType, type SoftphoneLayout } from '../../../openCti/softphoneLayout.ts';
import { Card } from '../parts/Card.tsx';
import { Deletion } from '../parts/Deletion.tsx';
import { TextField, Tick } from '../parts/Field.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { goTo, pathOf } from '../route.ts';
import { change } from '../state.ts';
import { CallTypeEditor } from './CallTypeEditor.tsx';

type NamedLayout = Overview['layouts'][number];

const emptyType: CallTypeLayout = { callRelatedFields: ['ANI', 'DNIS'], objects: {}, screenPopSettings: {} };
const empty: SoftphoneLayout = { Inbound: emptyType, Outbound: emptyType, Internal: emptyType };

export function LayoutPage({ layout: saved, all }: { readonly layout: NamedLayout | null; readonly all: Overview }): JSX.Element {
  const [name, setName] = useState(saved?.name ?? '');
  const [isDefault, setDefault] = useState(saved?.isDefault ?? false);
  const [layout, setLayout] = useState<SoftphoneLayout>(saved?.layout ?? all.layouts[0]?.layout ?? empty);
  const [type, setType] = useState<LayoutCallType>('Inbound');
  const save = async () => {
    const body = { name, layout, ...(isDefault && { isDefault }) };
    const answer = await (saved ? change<NamedLayout>('PATCH', `layouts/${saved.id}`, body, `${name} was saved.`) : change<NamedLayout>('POST', 'layouts', body, `${name} was made. Assign it to a profile.`));
    if (answer && !saved) goTo('layouts', answer.id);
  };
  const remove = async () => {
    if (saved && (await change('DELETE', `layouts/${saved.id}`, undefined, `${saved.name} was deleted.`))) goTo('layouts');
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), void save())}>
      <PageHead icon="phone_portrait" title={saved?.name ?? 'New Softphone Layout'}>
        <a class="slds-button slds-button_neutral" href={pathOf('layouts')}>Cancel</a>
        {saved && <Deletion what={saved.name} says="Profiles that have it get the default one then." confirm={() => void remove()} />}
        <button type="submit" class="slds-button slds-button_brand">Save</button>
      </PageHead>
      <Card title="Layout" isPadded>
        <div class="row">
          <TextField label="Name" value={name} change={setName} required />
          {saved?.isDefault === true ? <p class="plain soft">This is the default layout.</p> : <Tick label="Default layout" isOn={isDefault} change={setDefault} />}
        </div>
      </Card>
      <div class="types">
        <CallTypeTabs type={type} choose={setType} />
        <div role="tabpanel" id="call-type" aria-labelledby={`call-type-${type}`}>
          <CallTypeEditor key={type} type={type} layout={layout[type]} change={(changed) => setLayout({ ...layout, [type]: changed })} />
        </div>
      </div>
    </form>
  );
}

function CallTypeTabs({ type, choose }: { readonly type: LayoutCallType; readonly choose: (type: LayoutCallType) => void }): JSX.Element {
  const move = ({ key, currentTarget }: TargetedKeyboardEvent<HTMLElement>) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = callTypes[(callTypes.indexOf(type) + step + callTypes.length) % callTypes.length] as LayoutCallType;
    choose(next);
    currentTarget.querySelector<HTMLElement>(`#call-type-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Call type" onKeyDown={move}>
      {callTypes.map((one) => (
        <button key={one} type="button" role="tab" id={`call-type-${one}`} aria-controls="call-type" aria-selected={one === type} tabIndex={one === type ? 0 : -1} onClick={() => choose(one)}>{one}</button>
      ))}
    </div>
  );
}
