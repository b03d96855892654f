// The fields of a record to be written, in the sections of its page, with what is wrong where it is wrong.

import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { CrmRecord, Entity, Field, Named } from '../../../crm/api.ts';
import { FieldInput } from './FieldInput.tsx';
import { type Writing, write } from './draft.ts';
import { isWritten, sectionsOf } from './layout.ts';

interface Formed {
  readonly entity: Entity;
  readonly writing: Writing;
  readonly record?: CrmRecord | null;
  readonly names?: Named['names'];
  /** Tells the fields of two forms on a page apart. */
  readonly prefix: string;
  /** Name of the field that is written first; the first of all unless said. */
  readonly first?: string | null;
}

export function RecordForm({ entity, writing, record = null, names = {}, prefix, first = null }: Formed): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wanted = first === null ? null : place.current?.querySelector<HTMLElement>(`#${CSS.escape(`${prefix}-${first}`)}`);
    (wanted ?? place.current?.querySelector<HTMLElement>('input, select, textarea'))?.focus();
  }, []);
  return (
    <div class="form" ref={place}>
      <Refusal writing={writing} />
      {sectionsOf(entity).filter(({ items }) => items.some(isWritten)).map(({ label, items }) => (
        <fieldset key={label} class="form__section">
          <legend class="section-title">{label}</legend>
          <div class="form__fields">
            {items.filter(isWritten).flatMap((item) => item.fields.filter(({ readOnly }) => readOnly !== true)).map((field) => (
              <FormField key={field.name} field={field} writing={writing} record={record} names={names} id={`${prefix}-${field.name}`} />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

export function Refusal({ writing }: { readonly writing: Writing }): JSX.Element | null {
  const wrong = Object.values(writing.wrong.value);
  const says = writing.refused.value ?? (wrong.length > 0 ? `Review the errors on this page. ${wrong.join(' ')}` : null);
  return says === null ? null : <div class="refusal" role="alert">{says}</div>;
}

interface FieldOfForm {
  readonly field: Field;
  readonly writing: Writing;
  readonly record: CrmRecord | null;
  readonly names: Named['names'];
  readonly id: string;
}

function FormField({ field, writing, record, names, id }: FieldOfForm): JSX.Element {
  const draft = writing.fields.value;
  const isChanged = field.name in draft;
  const value = (isChanged ? draft[field.name] : record?.[field.name]) ?? null;
  const name = typeof value === 'string' ? names[value] : undefined;
  const wrong = writing.wrong.value[field.name];
  return (
    <div class={`slds-form-element form__field${wrong ? ' slds-has-error' : ''}${field.kind === 'longText' ? ' form__field_wide' : ''}`}>
      <label class="slds-form-element__label" for={id}>{field.required && <abbr class="slds-required" title="required">* </abbr>}{field.label}</label>
      <div class="slds-form-element__control"><FieldInput field={field} id={id} value={value} name={name} isWrong={wrong !== undefined} change={(next) => write(writing, field.name, next)} /></div>
      {wrong && <div class="slds-form-element__help" id={`${id}-wrong`}>{wrong}</div>}
    </div>
  );
}
