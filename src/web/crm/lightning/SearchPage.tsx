// All that a search found, by kind.

import type { JSX } from 'preact';
import type { Found } from '../../../crm/api.ts';
import { entity } from '../entities.ts';
import { ObjectIcon } from '../parts/Icon.tsx';
import { RecordTable } from '../fields/RecordTable.tsx';
import { Loading, Nothing, Problem } from '../parts/States.tsx';
import { count } from '../parts/texts.ts';
import { found, useLoad } from '../records.ts';

export function SearchPage({ text }: { readonly text: string }): JSX.Element {
  if (text.trim() === '') return <section class="card"><h1 class="visually-hidden">Search Results</h1><Nothing says="Search for names, numbers or words of a record." /></section>;
  return <Results text={text} />;
}

function Results({ text }: { readonly text: string }): JSX.Element {
  const { value, wrong } = useLoad(found(text));
  const groups = (value?.groups ?? []).filter(({ total }) => total > 0);
  return (
    <div class="results">
      <nav class="card results__kinds" aria-label="Search results">
        <h1>Top Results</h1>
        <ul>{groups.map((group) => <li key={group.entity}><a href={`#found-${group.entity}`} onClick={(event) => show(event, group.entity)}>{entity(group.entity).plural}<span>{group.total}</span></a></li>)}</ul>
      </nav>
      <div class="results__groups">
        {wrong && <section class="card"><Problem wrong={wrong} /></section>}
        {!wrong && value === null && <section class="card"><Loading /></section>}
        {value && groups.length === 0 && <section class="card"><Nothing says={`No results for “${text}”. Check how it is spelled, or search for less of it.`} /></section>}
        {groups.map((group) => <Group key={group.entity} group={group} names={value?.names ?? {}} />)}
      </div>
    </div>
  );
}

function Group({ group, names }: { readonly group: Found['groups'][number]; readonly names: Found['names'] }): JSX.Element {
  const described = entity(group.entity);
  return (
    <section class="card" id={`found-${group.entity}`} tabIndex={-1} aria-label={described.plural}>
      <header class="related__head"><ObjectIcon of={group.entity} small /><h2>{described.plural}</h2><span class="related__count">{count(group.total, 'Result', 'Results')}</span></header>
      <RecordTable entity={described} records={group.records} names={names} label={`${described.plural} found`} />
    </section>
  );
}

/** The address stays: it is the search. */
function show(event: Event, kind: string): void {
  event.preventDefault();
  const group = document.getElementById(`found-${kind}`);
  group?.scrollIntoView({ block: 'start' });
  group?.focus();
}
