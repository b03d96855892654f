// Fields of forms, each with its label.

import { useId } from 'preact/hooks';
import type { JSX } from 'preact';

interface Written {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly hint?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}

export function TextField({ label, value, change, hint, required = false, placeholder }: Written): JSX.Element {
  const id = useId();
  return (
    <div class="slds-form-element field">
      <label class="slds-form-element__label" for={id}>{label}</label>
      <input id={id} class="slds-input" type="text" value={value} required={required} placeholder={placeholder} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onInput={({ currentTarget }) => change(currentTarget.value)} />
      {hint !== undefined && <p id={`${id}-hint`} class="field__hint">{hint}</p>}
    </div>
  );
}

interface Chosen {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, shown: string])[];
  readonly change: (value: string) => void;
  /** Seen by those who cannot see only; where a table says what it is. */
  readonly isQuiet?: boolean;
}

export function SelectField({ label, value, choices, change, isQuiet = false }: Chosen): JSX.Element {
  const id = useId();
  return (
    <div class="slds-form-element field">
      <label class={isQuiet ? 'visually-hidden' : 'slds-form-element__label'} for={id}>{label}</label>
      <select id={id} class="slds-select" value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
        {choices.map(([one, shown]) => <option key={one} value={one} selected={one === value}>{shown}</option>)}
      </select>
    </div>
  );
}

interface Ticked {
  readonly label: string;
  readonly isOn: boolean;
  readonly change: (isOn: boolean) => void;
}

export function Tick({ label, isOn, change }: Ticked): JSX.Element {
  return <label class="tick"><input type="checkbox" checked={isOn} onChange={({ currentTarget }) => change(currentTarget.checked)} /><span>{label}</span></label>;
}
