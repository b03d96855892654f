// Records out of a CSV file: all lines of it, or none and every mistake.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { EntityName, Imported } from '../../../crm/api.ts';
import { ask } from '../../page/ask.ts';
import { allEntities, entity } from '../entities.ts';
import { beginWriting, saveBy } from '../fields/draft.ts';
import { Refusal } from '../fields/RecordForm.tsx';
import { count } from '../parts/texts.ts';
import { go, whileHere } from '../place.ts';
import { readAgain } from '../records.ts';
import { say } from '../toasts.ts';
import { Window } from './Window.tsx';

export function ImportData({ close }: { readonly close: () => void }): JSX.Element {
  const kind = useSignal<EntityName>('Contact');
  const csv = useSignal('');
  const writing = useSignal(beginWriting()).value;
  const bring = async () => {
    const ifStillHere = whileHere();
    const done = await saveBy(writing, () => ask<Imported>('POST', `/crm/api/import/${kind.value}`, { csv: csv.value }));
    if (done === null) return;
    close();
    say({ says: `${count(done.imported, entity(kind.value).label.toLowerCase(), entity(kind.value).plural.toLowerCase())} imported.` });
    void readAgain();
    ifStillHere(() => go({ page: 'list', entity: kind.value, list: '' }));
  };
  return (
    <Window title="Import Data" close={close} submit={() => void bring()} foot={
      <>
        <button type="button" class="slds-button slds-button_neutral" onClick={close}>Cancel</button>
        <button type="submit" class="slds-button slds-button_brand" disabled={csv.value.trim() === '' || writing.isSaving.value}>Import</button>
      </>
    }>
      <Refusal writing={writing} />
      <div class="import">
        <label class="slds-form-element__label" for="import-kind">Records</label>
        <select id="import-kind" class="slds-select" value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as EntityName)}>
          {allEntities().map(({ name, plural }) => <option key={name} value={name}>{plural}</option>)}
        </select>
        <label class="slds-form-element__label" for="import-file">CSV file</label>
        <input id="import-file" type="file" accept=".csv,text/csv,text/plain" onChange={(event) => void event.currentTarget.files?.[0]?.text().then((text) => (csv.value = text))} />
        <label class="slds-form-element__label" for="import-text">Or its lines</label>
        <textarea id="import-text" class="slds-textarea import__text" rows={8} spellcheck={false} placeholder={exampleOf(kind.value)} value={csv.value} onInput={(event) => (csv.value = event.currentTarget.value)} />
        <p class="form__hint">The first line names the fields: {entity(kind.value).fields.filter(({ readOnly }) => !readOnly).slice(0, 8).map(({ name }) => name).join(', ')}… Either all lines are imported, or none.</p>
      </div>
    </Window>
  );
}

function exampleOf(kind: EntityName): string {
  const fields = entity(kind).fields.filter(({ required, readOnly, kind: of }) => !readOnly && (required || of === 'phone')).slice(0, 4);
  return `${fields.map(({ name }) => name).join(',')}\n${fields.map((field) => (field.kind === 'phone' ? '(415) 555-0142' : field.options?.[0] ?? field.label)).join(',')}`;
}
