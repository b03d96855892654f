// The sections and items of a call center, to be read or edited. Which items there are never changes; their values do.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CallCenterView } from '../../../crm/callCenters/api.ts';
import { Card } from '../parts/Card.tsx';
import { SelectField, TextField } from '../parts/Field.tsx';
import { change } from '../state.ts';

type Item = CallCenterView['definition']['sections'][number]['items'][number];
type Values = { readonly [path: string]: string };

export function ItemValues({ callCenter: { id, definition } }: { readonly callCenter: CallCenterView }): JSX.Element {
  /** What was changed; null while nobody edits. */
  const [edited, edit] = useState<Values | null>(null);
  const save = async () => {
    if (edited && (Object.keys(edited).length === 0 || (await change('PATCH', `callCenters/${id}`, { values: edited }, 'The values were saved.')))) edit(null);
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), void save())}>
      {definition.sections.map((section, place) => (
        <Card key={section.name} title={section.label || section.name} actions={place === 0 && <Buttons isEditing={edited !== null} begin={() => edit({})} cancel={() => edit(null)} />}>
          <div class="values">
            {section.items.map((item) => {
              const path = `/${section.name}/${item.name}`;
              return edited === null ? <Shown key={path} item={item} /> : <Edited key={path} item={item} value={edited[path] ?? item.value} write={(value) => edit({ ...edited, [path]: value })} />;
            })}
          </div>
        </Card>
      ))}
    </form>
  );
}

function Buttons({ isEditing, begin, cancel }: { readonly isEditing: boolean; readonly begin: () => void; readonly cancel: () => void }): JSX.Element {
  if (!isEditing) return <button key="edit" type="button" class="slds-button slds-button_neutral" onClick={begin}>Edit</button>;
  return (
    <>
      <button key="cancel" type="button" class="slds-button slds-button_neutral" onClick={cancel}>Cancel</button>
      <button key="save" type="submit" class="slds-button slds-button_brand">Save</button>
    </>
  );
}

function Shown({ item: { name, label, value } }: { readonly item: Item }): JSX.Element {
  return (
    <dl class="value">
      <dt>{label || name} <code>{name}</code></dt>
      <dd>{value === '' ? <span class="soft">empty</span> : value}</dd>
    </dl>
  );
}

const choicesOf: { readonly [item: string]: readonly (readonly [value: string, shown: string])[] } = {
  reqSalesforceCompatibilityMode: [['', '(empty: Classic)'], ['Classic', 'Classic'], ['Lightning', 'Lightning'], ['Classic_and_Lightning', 'Classic and Lightning']],
  reqUseApi: [['', '(empty)'], ['true', 'true'], ['false', 'false']],
};

function Edited({ item: { name, label, value: before }, value, write }: { readonly item: Item; readonly value: string; readonly write: (value: string) => void }): JSX.Element {
  if (name === 'reqInternalName') return <Shown item={{ name, label, value: before }} />;
  const choices = Object.hasOwn(choicesOf, name) ? choicesOf[name] : undefined;
  if (choices?.some(([choice]) => choice === value)) return <SelectField label={label || name} value={value} choices={choices} change={write} />;
  return <TextField label={label || name} value={value} change={write} />;
}
