// The fields of a record, to be read; and to be written, where they stand.

import type { JSX } from 'preact';
import type { Entity, RecordView } from '../../../crm/api.ts';
import { RecordForm } from '../fields/RecordForm.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ItemValue } from '../fields/ItemValue.tsx';
import { isWritten, type Item, sectionsOf } from '../fields/layout.ts';
import { settle } from '../place.ts';
import { editOf, endEdit, saveEdit } from '../edits.ts';

interface Detailed {
  readonly entity: Entity;
  readonly view: RecordView;
  readonly isEdited: boolean;
}

export function Details({ entity, view, isEdited }: Detailed): JSX.Element {
  return isEdited ? <Written entity={entity} view={view} /> : <Read entity={entity} view={view} />;
}

type Both = Omit<Detailed, 'isEdited'>;

function Read({ entity, view: { record, names } }: Both): JSX.Element {
  const edit = (item: Item) => {
    editOf(record.Id).first = item.fields[0]?.name ?? null;
    settle({ page: 'record', entity: entity.name, id: record.Id, isEdited: true });
  };
  return (
    <>
      {sectionsOf(entity).map(({ label, items }) => (
        <section key={label} class="details" aria-label={label}>
          <h2 class="section-title">{label}</h2>
          <dl class="details__fields">
            {items.map((item) => (
              <div key={item.label} class="details__field" onDblClick={() => isWritten(item) && edit(item)}>
                <dt>{item.label}</dt>
                <dd>
                  <ItemValue item={item} entity={entity.name} record={record} names={names} />
                  {isWritten(item) && <button type="button" class="details__edit" aria-label={`Edit ${item.label}`} title={`Edit ${item.label}`} onClick={() => edit(item)}><Icon name="edit" /></button>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function Written({ entity, view: { record, names } }: Both): JSX.Element {
  const { writing, first } = editOf(record.Id);
  const isSaving = writing.isSaving.value;
  const enter = (event: Event) => {
    event.preventDefault();
    void saveEdit(entity, record);
  };
  return (
    <form noValidate onSubmit={enter} onKeyDown={(event) => event.key === 'Escape' && endEdit(entity, record.Id)}>
      <RecordForm entity={entity} writing={writing} record={record} names={names} prefix="edit" first={first} />
      <div class="record__save">
        <button type="button" class="slds-button slds-button_neutral" onClick={() => endEdit(entity, record.Id)}>Cancel</button>
        <button type="submit" class="slds-button slds-button_brand" disabled={isSaving}>{isSaving ? 'Saving…' : 'Save'}</button>
      </div>
    </form>
  );
}
