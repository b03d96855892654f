// The page of a record: its highlights, its details and related lists, and what was done about it.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { RecordView } from '../../../crm/api.ts';
import { entity } from '../entities.ts';
import { Loading, Problem } from '../parts/States.tsx';
import { recordView, useLoad } from '../records.ts';
import type { Route } from '../route.ts';
import { Activity } from './Activity.tsx';
import { Details } from './Details.tsx';
import { Highlights } from './Highlights.tsx';
import { RelatedLists } from './RelatedLists.tsx';
import { TabSet } from './TabSet.tsx';

type RecordRoute = Extract<Route, { readonly page: 'record' }>;

export function RecordPage({ route }: { readonly route: RecordRoute }): JSX.Element {
  const { value, wrong } = useLoad(recordView(route.id));
  if (value) return <Record route={route} view={value} />;
  return <section class="card">{wrong ? <Problem wrong={wrong} /> : <Loading />}</section>;
}

function Record({ route, view }: { readonly route: RecordRoute; readonly view: RecordView }): JSX.Element {
  const described = entity(route.entity);
  const tab = useSignal<'Details' | 'Related'>('Details');
  useEffect(() => void (route.isEdited && (tab.value = 'Details')), [route.isEdited]);
  const hasLists = described.related.length > 0;
  const details = <Details entity={described} view={view} isEdited={route.isEdited} />;
  return (
    <div class="record">
      <Highlights entity={described} view={view} />
      <div class={`record__columns${described.name === 'Task' ? ' record__columns_one' : ''}`}>
        <section class="card record__main">
          {hasLists
            ? <TabSet label="Record" tabs={['Details', 'Related']} front={tab}>{tab.value === 'Details' ? details : <RelatedLists entity={described} view={view} />}</TabSet>
            : <TabSet label="Record" tabs={['Details']} front={tab}>{details}</TabSet>}
        </section>
        {described.name !== 'Task' && <section class="card record__side" aria-label="Activity"><Activity entity={described} view={view} /></section>}
      </div>
    </div>
  );
}
