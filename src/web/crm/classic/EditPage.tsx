// Classic writes records on pages of their own: a new one, and one that is there.

import { useMemo } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { EntityName } from '../../../crm/api.ts';
import { editOf, endEdit, saveEdit } from '../edits.ts';
import { entity, nameOf } from '../entities.ts';
import { RecordForm } from '../fields/RecordForm.tsx';
import { Loading, Problem } from '../parts/States.tsx';
import { closeWindow } from '../place.ts';
import { recordView, useLoad } from '../records.ts';
import type { Route } from '../route.ts';
import { writingNew } from '../windows/writingNew.ts';
import { Block, PageTitle } from './Block.tsx';

export function NewRecordPage({ route }: { readonly route: Extract<Route, { readonly page: 'new' }> }): JSX.Element {
  const described = entity(route.entity);
  const { writing, save } = useMemo(() => writingNew(route), []);
  return (
    <Page of={route.entity} name={`New ${described.label}`} isSaving={writing.isSaving.value} save={() => void save('open')} cancel={closeWindow} another={() => void save('another')}>
      <RecordForm key={writing} entity={described} writing={writing} prefix="new" />
    </Page>
  );
}

export function EditRecord({ id, kind }: { readonly id: string; readonly kind: EntityName }): JSX.Element {
  const described = entity(kind);
  const { value, wrong } = useLoad(recordView(id));
  const { writing } = editOf(id);
  if (value === null) return wrong ? <Problem wrong={wrong} /> : <Loading />;
  return (
    <Page of={kind} name={nameOf(kind, value.record)} isSaving={writing.isSaving.value} save={() => void saveEdit(described, value.record)} cancel={() => endEdit(described, id)}>
      <RecordForm entity={described} writing={writing} record={value.record} names={value.names} prefix="edit" />
    </Page>
  );
}

interface Paged {
  readonly of: EntityName;
  readonly name: string;
  readonly isSaving: boolean;
  readonly save: () => void;
  readonly cancel: () => void;
  readonly another?: () => void;
  readonly children: ComponentChildren;
}

function Page({ of, name, isSaving, save, cancel, another, children }: Paged): JSX.Element {
  const enter = (event: Event) => {
    event.preventDefault();
    save();
  };
  const { label } = entity(of);
  return (
    <>
      <PageTitle of={of} kind={`${label} Edit`} name={name} />
      <form noValidate onSubmit={enter}>
        <Block of={of} title={`${label} Edit`} buttons={
          <>
            <button type="submit" class="classic__button" disabled={isSaving}>{isSaving ? 'Saving…' : 'Save'}</button>
            {another && <button type="button" class="classic__button" disabled={isSaving} onClick={another}>Save &amp; New</button>}
            <button type="button" class="classic__button" onClick={cancel}>Cancel</button>
          </>
        }>{children}</Block>
      </form>
    </>
  );
}
