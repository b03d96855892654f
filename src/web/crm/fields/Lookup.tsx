// A reference to a record, found by what people know of it: some letters of its name.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { EntityName, Field, Value } from '../../../crm/api.ts';
import { entityOfId, nameOf } from '../entities.ts';
import { found, recordView, useLoad } from '../records.ts';
import { Icon, ObjectIcon } from '../parts/Icon.tsx';

interface Looked {
  readonly field: Field;
  readonly id: string;
  readonly value: Value;
  readonly name?: string | undefined;
  readonly change: (value: Value) => void;
  readonly isWrong: boolean;
}

interface Hit {
  readonly id: string;
  readonly entity: EntityName;
  readonly name: string;
}

/** Letters that must be there before anything is looked for. */
const FEWEST = 2;

export function Lookup(props: Looked): JSX.Element {
  const chosen = props.value === null || props.value === '' ? null : String(props.value);
  return chosen === null ? <Search {...props} /> : <Chosen {...props} chosen={chosen} />;
}

function Chosen({ id, chosen, name, change, field }: Looked & { readonly chosen: string }): JSX.Element {
  const entity = entityOfId(chosen);
  return (
    <div class="lookup lookup_chosen">
      {entity && <ObjectIcon of={entity} small />}
      {name === undefined && entity ? <NameOf id={chosen} entity={entity} /> : <span>{name ?? chosen}</span>}
      <button id={id} type="button" class="slds-button slds-button_icon" aria-label={`Clear ${field.label}`} onClick={() => change(null)}><Icon name="close" /></button>
    </div>
  );
}

function NameOf({ id, entity }: { readonly id: string; readonly entity: EntityName }): JSX.Element {
  const { value } = useLoad(recordView(id));
  return <span>{value ? nameOf(entity, value.record) : id}</span>;
}

function Search({ id, field, change, isWrong }: Looked): JSX.Element {
  const text = useSignal('');
  const place = useSignal(0);
  const list = `${id}-found`;
  const isOpen = text.value.trim().length >= FEWEST;
  return (
    <div class="lookup" onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && (text.value = '')}>
      <input
        id={id} class="slds-input" type="text" role="combobox" autocomplete="off" placeholder={`Search ${(field.refersTo ?? []).join(', ')}…`} aria-expanded={isOpen} aria-controls={list} aria-invalid={isWrong}
        aria-autocomplete="list" aria-activedescendant={isOpen ? `${list}-${place.value}` : undefined} value={text.value}
        onInput={(event) => ((text.value = event.currentTarget.value), (place.value = 0))}
        onKeyDown={(event) => steer(event, place, list, () => (text.value = ''))}
      />
      {isOpen && <Hits list={list} text={text.value.trim()} kinds={field.refersTo ?? []} place={place.value} choose={(hit) => change(hit.id)} />}
    </div>
  );
}

function steer(event: KeyboardEvent, place: { value: number }, list: string, shut: () => void): void {
  const options = document.querySelectorAll<HTMLElement>(`#${CSS.escape(list)} [role=option]`);
  if (event.key === 'Escape' && options.length > 0) shut();
  else if (event.key === 'Enter' && options.length > 0) options[place.value]?.click();
  else if (event.key === 'ArrowDown') place.value = Math.min(place.value + 1, Math.max(0, options.length - 1));
  else if (event.key === 'ArrowUp') place.value = Math.max(0, place.value - 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

interface Offered {
  readonly list: string;
  readonly text: string;
  readonly kinds: readonly string[];
  readonly place: number;
  readonly choose: (hit: Hit) => void;
}

function Hits({ list, text, kinds, place, choose }: Offered): JSX.Element {
  const { value, isLoading } = useLoad(found(text));
  const hits: readonly Hit[] = (value?.groups ?? []).filter(({ entity }) => kinds.includes(entity)).flatMap(({ entity, records }) => records.map((record) => ({ id: record.Id, entity, name: nameOf(entity, record) }))).slice(0, 8);
  return (
    <>
      <ul id={list} role="listbox" aria-label="Records found" class="lookup__hits" hidden={hits.length === 0}>
        {hits.map((hit, at) => (
          <li key={hit.id} id={`${list}-${at}`} role="option" aria-selected={at === place} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(hit)}>
            <ObjectIcon of={hit.entity} small />{hit.name}
          </li>
        ))}
      </ul>
      {hits.length === 0 && <p class="lookup__hits lookup__none" role="status">{isLoading ? 'Searching…' : `Nothing found for “${text}”`}</p>}
    </>
  );
}
