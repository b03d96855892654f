// The window in which a new record is written; a softphone may have filled in some of it.

import { useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import { entity, nameOf } from '../entities.ts';
import { beginWriting, check, draftOf, saveBy, writtenFields } from '../fields/draft.ts';
import { RecordForm } from '../fields/RecordForm.tsx';
import { closeWindow, go, openWindow } from '../place.ts';
import { createRecord, readAgain } from '../records.ts';
import type { Route } from '../route.ts';
import { say } from '../toasts.ts';
import { Window } from './Window.tsx';

type NewRoute = Extract<Route, { readonly page: 'new' }>;

export function NewRecord({ route }: { readonly route: NewRoute }): JSX.Element {
  const described = entity(route.entity);
  const { writing, save } = useMemo(() => writingNew(route), [route]);
  const isSaving = writing.isSaving.value;
  return (
    <Window title={`New ${described.label}`} close={closeWindow} submit={() => void save('open')} foot={
      <>
        <button type="button" class="slds-button slds-button_neutral" onClick={closeWindow}>Cancel</button>
        <button type="button" class="slds-button slds-button_neutral" disabled={isSaving} onClick={() => void save('another')}>Save &amp; New</button>
        <button type="submit" class="slds-button slds-button_brand" disabled={isSaving}>{isSaving ? 'Saving…' : 'Save'}</button>
      </>
    }>
      <p class="form__hint"><abbr class="slds-required" title="required">*</abbr> = Required Information</p>
      <RecordForm key={writing} entity={described} writing={writing} prefix="new" />
    </Window>
  );
}

/** What is written into a new record, also for Classic's page. */
export function writingNew(route: NewRoute) {
  const described = entity(route.entity);
  const writing = beginWriting(draftOf(described, route.defaults));
  const save = async (then: 'open' | 'another') => {
    if (!check(writing, writtenFields(described), null)) return;
    const created = await saveBy(writing, (fields) => createRecord(route.entity, fields));
    if (created === null) return;
    const made = { page: 'record', entity: route.entity, id: created.Id, isEdited: false } as const;
    say({ kind: 'success', says: `${described.label} was created:`, about: { name: nameOf(route.entity, created), route: made } });
    void readAgain();
    if (then === 'another') openWindow({ page: 'new', entity: route.entity, defaults: {} });
    else go(made);
  };
  return { writing, save };
}
