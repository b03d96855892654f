// The window in which a new record is written; a softphone may have filled in some of it.

import { useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import { entity } from '../entities.ts';
import { RecordForm } from '../fields/RecordForm.tsx';
import { closeWindow } from '../place.ts';
import type { Route } from '../route.ts';
import { Window } from './Window.tsx';
import { writingNew } from './writingNew.ts';

type NewRoute = Extract<Route, { readonly page: 'new' }>;

export function NewRecord({ route }: { readonly route: NewRoute }): JSX.Element {
  const described = entity(route.entity);
  const { writing, save } = useMemo(() => writingNew(route), [route]);
  const isSaving = writing.isSaving.value;
  return (
    <Window isBeside title={`New ${described.label}`} close={closeWindow} submit={() => void save('open')} foot={
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
