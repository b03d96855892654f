// Classic's first page: a word of welcome, tasks, the newest cases.

import type { JSX } from 'preact';
import type { EntityName } from '../../../crm/api.ts';
import { entity } from '../entities.ts';
import { RecordTable } from '../fields/RecordTable.tsx';
import { Loading, Problem } from '../parts/States.tsx';
import { openNew } from '../place.ts';
import { recordList, useLoad } from '../records.ts';
import { context } from '../session.ts';
import { Block } from './Block.tsx';

export function ClassicHome(): JSX.Element {
  const today = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }).format(new Date());
  return (
    <>
      <header class="classic__title"><h1><span>{today}</span>{`Hello ${context.value?.user.name}!`}</h1></header>
      <Newest kind="Task" title="Tasks" />
      <Newest kind="Case" title="Newest Cases" />
    </>
  );
}

function Newest({ kind, title }: { readonly kind: EntityName; readonly title: string }): JSX.Element {
  const described = entity(kind);
  const { value, wrong } = useLoad(recordList({ entity: kind, sort: '-CreatedDate', offset: 0, limit: 8 }));
  return (
    <Block of={kind} title={title} buttons={<button type="button" class="classic__button" onClick={() => openNew(kind)}>New</button>}>
      {wrong ? <Problem wrong={wrong} /> : value === null ? <Loading rows={4} /> : <RecordTable entity={described} records={value.records} names={value.names} label={title} />}
    </Block>
  );
}
