// Where the value of a field is written, by the kind of the field.

import type { JSX } from 'preact';
import type { Field, Value } from '../../../crm/api.ts';
import { context } from '../session.ts';
import { Lookup } from './Lookup.tsx';

interface Written {
  readonly field: Field;
  readonly id: string;
  readonly value: Value;
  /** What a reference is called that was there already. */
  readonly name?: string | undefined;
  readonly change: (value: Value) => void;
  readonly isWrong: boolean;
}

const types = { phone: 'tel', email: 'email', number: 'number', date: 'date', dateTime: 'datetime-local', text: 'text' } as const;

export function FieldInput(props: Written): JSX.Element {
  const { field, id, value, change, isWrong } = props;
  const text = value === null ? '' : String(value);
  const shared = { id, required: field.required ?? false, 'aria-invalid': isWrong, ...(isWrong && { 'aria-describedby': `${id}-wrong` }) };
  if (field.kind === 'reference') return field.refersTo?.every((kind) => kind === 'User') ? <UserChoice {...props} /> : <Lookup {...props} />;
  if (field.kind === 'flag') return <input {...shared} type="checkbox" class="flag" checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />;
  if (field.kind === 'longText') return <textarea {...shared} class="slds-textarea" rows={4} value={text} onInput={(event) => change(event.currentTarget.value)} />;
  if (field.kind === 'picklist') return <Choice shared={shared} options={field.options ?? []} text={text} change={change} />;
  const take = (written: string) => change(field.kind === 'number' && written !== '' ? Number(written) : field.kind === 'dateTime' && written !== '' ? new Date(written).toISOString() : written);
  const shown = field.kind === 'dateTime' ? localMinute(text) : field.kind === 'date' ? text.slice(0, 10) : text;
  return <input {...shared} class="slds-input" type={types[field.kind] as 'text'} step={field.kind === 'number' ? 'any' : undefined} autocomplete="off" value={shown} onInput={(event) => take(event.currentTarget.value)} />;
}

interface Choosing {
  readonly shared: { readonly id: string; readonly required: boolean };
  readonly options: readonly string[];
  readonly text: string;
  readonly change: (value: Value) => void;
}

/** What stands in a record without being an option any more can stay. */
function Choice({ shared, options, text, change }: Choosing): JSX.Element {
  const all = text === '' || options.includes(text) ? options : [text, ...options];
  return (
    <select {...shared} class="slds-select" value={text} onChange={(event) => change(event.currentTarget.value)}>
      <option value="">--None--</option>
      {all.map((option) => <option key={option} value={option}>{option}</option>)}
    </select>
  );
}

function UserChoice({ id, value, change }: Written): JSX.Element {
  return (
    <select id={id} class="slds-select" value={value === null ? '' : String(value)} onChange={(event) => change(event.currentTarget.value)}>
      <option value="">--None--</option>
      {context.value?.users.map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}
    </select>
  );
}

/** What an input for a moment takes: local time, to the minute. */
function localMinute(text: string): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
