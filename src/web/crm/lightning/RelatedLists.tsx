// The lists beside a record: contacts and cases of an account.

import type { JSX } from 'preact';
import type { Entity, RecordView } from '../../../crm/api.ts';
import { entity as describedOf, nameOf } from '../entities.ts';
import { ObjectIcon } from '../parts/Icon.tsx';
import { RecordTable } from '../fields/RecordTable.tsx';
import { openNew } from '../place.ts';
import { RowMenu } from './RowMenu.tsx';
import { columnsBeside, defaultsFor } from '../related.ts';

export function RelatedLists({ entity, view }: { readonly entity: Entity; readonly view: RecordView }): JSX.Element {
  return <>{view.related.map((list) => <RelatedList key={`${list.entity} ${list.label}`} at={entity} view={view} list={list} />)}</>;
}

interface Listed {
  readonly at: Entity;
  readonly view: RecordView;
  readonly list: RecordView['related'][number];
}

function RelatedList({ at, view, list }: Listed): JSX.Element {
  const described = describedOf(list.entity);
  return (
    <section class="related" aria-label={list.label}>
      <header class="related__head">
        <ObjectIcon of={list.entity} small />
        <h2>{list.label} ({list.total})</h2>
        <button type="button" class="slds-button slds-button_neutral" aria-label={`New ${described.label}`} onClick={() => openNew(list.entity, defaultsFor(at.name, list.entity, view.record))}>New</button>
      </header>
      {list.records.length === 0
        ? <p class="related__none">{`No ${list.label.toLowerCase()} of ${nameOf(at.name, view.record)} yet.`}</p>
        : <RecordTable entity={described} records={list.records} names={view.names} label={list.label} columns={columnsBeside(at, described)} menu={(record) => <RowMenu kind={list.entity} record={record} />} />}
    </section>
  );
}
