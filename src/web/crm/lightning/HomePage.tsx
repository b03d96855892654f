// The first page: what is to be done, what was seen last, the newest cases.

import type { ComponentChildren, JSX } from 'preact';
import type { CrmRecord, EntityName } from '../../../crm/api.ts';
import { entity, nameOf } from '../entities.ts';
import { ObjectIcon } from '../parts/Icon.tsx';
import { Link, recordRoute } from '../parts/Link.tsx';
import { Loading, Problem } from '../parts/States.tsx';
import { recent } from '../recent.ts';
import { recordList, useLoad } from '../records.ts';
import { isDone } from '../related.ts';
import { context } from '../session.ts';

export function HomePage(): JSX.Element {
  return (
    <div class="home">
      <h1 class="home__hello">Good to see you, {context.value?.user.name.split(' ')[0]}.</h1>
      <Newest kind="Task" title="Open Tasks" none="Nothing due. You’re all set." isShown={(task) => !isDone(task)} says={(task) => [task['Status'], task['Priority'] === 'High' ? 'High priority' : null].filter(Boolean).join(' · ')} />
      <Newest kind="Case" title="Newest Cases" none="No cases yet." says={(one) => [one['Subject'], one['Status']].filter(Boolean).join(' · ')} />
      <Recent />
    </div>
  );
}

interface Listed {
  readonly kind: EntityName;
  readonly title: string;
  readonly none: string;
  readonly says: (record: CrmRecord) => string;
  readonly isShown?: (record: CrmRecord) => boolean;
}

/** Of so many of the newest, those are shown that belong here. */
const LOOKED_AT = 50;
const MOST = 6;

function Newest({ kind, title, none, says, isShown = () => true }: Listed): JSX.Element {
  const { value, wrong } = useLoad(recordList({ entity: kind, sort: '-CreatedDate', offset: 0, limit: LOOKED_AT }));
  const records = value?.records.filter(isShown).slice(0, MOST) ?? [];
  return (
    <Card kind={kind} title={title} all={entity(kind).plural}>
      {wrong ? <Problem wrong={wrong} /> : value === null ? <Loading rows={4} /> : records.length === 0 ? <p class="related__none">{none}</p> : (
        <ul class="home__list">{records.map((record) => <li key={record.Id}><Link to={recordRoute(kind, record.Id)}>{nameOf(kind, record)}</Link><span>{says(record)}</span></li>)}</ul>
      )}
    </Card>
  );
}

function Card({ kind, title, all, children }: { readonly kind: EntityName; readonly title: string; readonly all: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="card home__card" aria-label={title}>
      <header class="related__head"><ObjectIcon of={kind} small /><h2>{title}</h2></header>
      {children}
      <footer><Link to={{ page: 'list', entity: kind, list: '' }}>View All {all}</Link></footer>
    </section>
  );
}

function Recent(): JSX.Element {
  return (
    <section class="card home__card" aria-label="Recent Records">
      <header class="related__head"><h2>Recent Records</h2></header>
      {recent.value.length === 0 ? <p class="related__none">Records that you open show up here.</p> : (
        <ul class="home__list">{recent.value.map((seen) => <li key={seen.id}><ObjectIcon of={seen.entity} small /><Link to={recordRoute(seen.entity, seen.id)}>{seen.name}</Link><span>{entity(seen.entity).label}</span></li>)}</ul>
      )}
    </section>
  );
}
