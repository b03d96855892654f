// A list view: the records of a kind, searched, sorted and turned over page by page.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Entity } from '../../../crm/api.ts';
import { entity } from '../entities.ts';
import { Icon, ObjectIcon } from '../parts/Icon.tsx';
import { RecordTable } from '../fields/RecordTable.tsx';
import { Loading, Nothing, Problem } from '../parts/States.tsx';
import { count } from '../parts/texts.ts';
import { listsOf, type ListView, listView } from '../lists.ts';
import { go, openNew } from '../place.ts';
import { readAgain, recordList, useLoad } from '../records.ts';
import type { Route } from '../route.ts';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { RowMenu } from './RowMenu.tsx';

/** Rows of a page. */
export const ROWS = 25;

export function ListPage({ route }: { readonly route: Extract<Route, { readonly page: 'list' }> }): JSX.Element {
  const described = entity(route.entity);
  const view = listView(route.entity, route.list);
  if (view === null) return <Nothing says={`There is no list view “${route.list}”.`}><button type="button" class="slds-button slds-button_neutral" onClick={() => go({ ...route, list: '' })}>{`All ${described.plural}`}</button></Nothing>;
  return <List key={view.id} described={described} view={view} />;
}

function List({ described, view }: { readonly described: Entity; readonly view: ListView }): JSX.Element {
  const search = useSignal('');
  const sort = useSignal(view.sort);
  const offset = useSignal(0);
  const { value, isLoading, wrong } = useLoad(recordList({ entity: described.name, search: search.value, sort: sort.value, offset: offset.value, limit: ROWS }));
  const sortBy = (next: string) => ((sort.value = next), (offset.value = 0));
  const total = value?.total ?? 0;
  return (
    <section class="card list">
      <header class="list__head">
        <ObjectIcon of={described.name} />
        <div class="list__title"><p>{described.plural}</p><ListSwitch described={described} view={view} /></div>
        <div class="list__actions"><button type="button" class="slds-button slds-button_neutral" onClick={() => openNew(described.name)}>New</button></div>
      </header>
      <div class="list__bar">
        <p role="status">{value === null ? 'Loading…' : `${count(total, 'item', 'items')} • Sorted by ${sortedBy(described, sort.value)}`}</p>
        <ListSearch plural={described.plural} search={(text) => ((search.value = text), (offset.value = 0))} />
        <button type="button" class="slds-button slds-button_icon slds-button_icon-border-filled" aria-label="Refresh" title="Refresh" onClick={() => void readAgain()}><Icon name="refresh" /></button>
      </div>
      {wrong ? <Problem wrong={wrong} /> : value === null ? <Loading rows={10} /> : total === 0
        ? <Nothing says={search.value === '' ? `There are no ${described.plural.toLowerCase()} yet.` : `Nothing matches “${search.value}” in this list.`} />
        : <div class={isLoading ? 'is-stale' : ''}><RecordTable entity={described} records={value.records} names={value.names} label={view.label} sort={sort.value} sortBy={sortBy} menu={(record) => <RowMenu kind={described.name} record={record} />} /></div>}
      {total > ROWS && <Pages total={total} offset={offset.value} turn={(next) => (offset.value = next)} />}
    </section>
  );
}

function ListSwitch({ described, view }: { readonly described: Entity; readonly view: ListView }): JSX.Element {
  return (
    <h1>
      <Menu label={`Select a list view: ${described.plural}, now ${view.label}`} side="left" class="list__switch" button={<>{view.label}<Icon name="chevrondown" /></>}>
        {(shut) => listsOf(described.name).map((one) => <MenuItem key={one.id} isChosen={one.id === view.id} choose={() => (shut(), go({ page: 'list', entity: described.name, list: one.id }))}>{one.label}</MenuItem>)}
      </Menu>
    </h1>
  );
}

/** Milliseconds after the last letter before it is looked for. */
const PAUSE = 150;

function ListSearch({ plural, search }: { readonly plural: string; readonly search: (text: string) => void }): JSX.Element {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const wait = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(text.trim()), PAUSE);
  };
  return <input class="slds-input list__search" type="search" aria-label={`Search ${plural}`} placeholder="Search this list…" onInput={(event) => wait(event.currentTarget.value)} />;
}

function sortedBy(described: Entity, sort: string): string {
  return described.fields.find(({ name }) => name === sort.replace(/^-/, ''))?.label ?? sort;
}

function Pages({ total, offset, turn }: { readonly total: number; readonly offset: number; readonly turn: (offset: number) => void }): JSX.Element {
  const last = Math.min(offset + ROWS, total);
  return (
    <footer class="list__pages">
      <button type="button" class="slds-button slds-button_neutral" disabled={offset === 0} onClick={() => turn(Math.max(0, offset - ROWS))}><Icon name="chevronleft" />Previous</button>
      <span>{offset + 1}–{last} of {total}</span>
      <button type="button" class="slds-button slds-button_neutral" disabled={last >= total} onClick={() => turn(offset + ROWS)}>Next<Icon name="chevronright" /></button>
    </footer>
  );
}
