// The home of a kind of record in Classic: a view to choose, its records, what can be done with each.

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { JSX } from 'preact';
import type { CrmRecord, Entity } from '../../../crm/api.ts';
import { entity, nameOf } from '../entities.ts';
import { RecordTable } from '../fields/RecordTable.tsx';
import { listsOf, type ListView, listView } from '../lists.ts';
import { Link } from '../parts/Link.tsx';
import { Loading, Nothing, Problem } from '../parts/States.tsx';
import { go, openNew } from '../place.ts';
import { recordList, useLoad } from '../records.ts';
import type { Route } from '../route.ts';
import { askToDelete } from '../windows/actions.tsx';
import { Block, PageTitle } from './Block.tsx';

const ROWS = 25;

export function ObjectHome({ route }: { readonly route: Extract<Route, { readonly page: 'list' }> }): JSX.Element {
  const described = entity(route.entity);
  const view = listView(route.entity, route.list);
  return (
    <>
      <PageTitle of={route.entity} kind={described.plural} name="Home" />
      <Views described={described} chosen={view?.id ?? ''} />
      {view ? <Records key={view.id} described={described} view={view} /> : <Nothing says={`There is no view “${route.list}”.`} />}
    </>
  );
}

function Views({ described, chosen }: { readonly described: Entity; readonly chosen: string }): JSX.Element {
  const id = useId();
  return (
    <p class="classic__views">
      <label for={id}>View:</label>
      <select id={id} value={chosen} onChange={(event) => go({ page: 'list', entity: described.name, list: event.currentTarget.value })}>
        {listsOf(described.name).map((list) => <option key={list.id} value={list.id}>{list.label}</option>)}
      </select>
    </p>
  );
}

function Records({ described, view }: { readonly described: Entity; readonly view: ListView }): JSX.Element {
  const sort = useSignal(view.sort);
  const offset = useSignal(0);
  const { value, wrong } = useLoad(recordList({ entity: described.name, sort: sort.value, offset: offset.value, limit: ROWS }));
  const total = value?.total ?? 0;
  return (
    <Block of={described.name} title={view.label} buttons={<button type="button" class="classic__button" onClick={() => openNew(described.name)}>{`New ${described.label}`}</button>}>
      {wrong ? <Problem wrong={wrong} /> : value === null ? <Loading rows={10} /> : total === 0 ? <p class="block__none">No records to display</p>
        : <RecordTable entity={described} records={value.records} names={value.names} label={view.label} sort={sort.value} sortBy={(next) => ((sort.value = next), (offset.value = 0))} actions={(record) => <RowActions described={described} record={record} />} />}
      {total > ROWS && (
        <p class="classic__pages">
          <button type="button" class="classic__link" disabled={offset.value === 0} onClick={() => (offset.value -= ROWS)}>◂ Previous</button>
          <span>{offset.value + 1}–{Math.min(offset.value + ROWS, total)} of {total}</span>
          <button type="button" class="classic__link" disabled={offset.value + ROWS >= total} onClick={() => (offset.value += ROWS)}>Next ▸</button>
        </p>
      )}
    </Block>
  );
}

export function RowActions({ described, record }: { readonly described: Entity; readonly record: CrmRecord }): JSX.Element {
  const name = nameOf(described.name, record);
  return (
    <>
      <Link to={{ page: 'record', entity: described.name, id: record.Id, isEdited: true }}>Edit<span class="visually-hidden"> {name}</span></Link> |{' '}
      <button type="button" class="classic__link" onClick={() => askToDelete(described.name, record.Id, name)}>Del<span class="visually-hidden"> {name}</span></button>
    </>
  );
}
