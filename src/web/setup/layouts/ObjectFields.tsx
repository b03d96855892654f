// The fields of one object in a layout, in the order in which they were chosen.

import type { JSX } from 'preact';
import type { LayoutField } from '../../../openCti/softphoneLayout.ts';
import { Tick } from '../parts/Field.tsx';

interface Fielded {
  readonly object: string;
  readonly chosen: readonly LayoutField[];
  readonly known: readonly LayoutField[];
  readonly change: (fields: readonly LayoutField[]) => void;
  readonly remove: () => void;
}

export function ObjectFields({ object, chosen, known, change, remove }: Fielded): JSX.Element {
  const isChosen = (field: LayoutField) => chosen.some(({ apiName }) => apiName === field.apiName);
  const unknown = chosen.filter((field) => !known.some(({ apiName }) => apiName === field.apiName));
  const toggle = (field: LayoutField) => (isOn: boolean) => change(isOn ? [...chosen, field] : chosen.filter(({ apiName }) => apiName !== field.apiName));
  return (
    <fieldset class="object">
      <legend>{object}</legend>
      <p class="object__order">{chosen.length === 0 ? 'No field: nothing of it is found' : `Shown: ${chosen.map(({ displayName }) => displayName).join(', ')}`}</p>
      <div class="ticks">{[...known, ...unknown].map((field) => <Tick key={field.apiName} label={field.displayName} isOn={isChosen(field)} change={toggle(field)} />)}</div>
      <button type="button" class="slds-button object__remove" onClick={remove}>Remove {object}</button>
    </fieldset>
  );
}
