// What a search found, in Classic: a block for each kind.

import type { JSX } from 'preact';
import { entity } from '../entities.ts';
import { RecordTable } from '../fields/RecordTable.tsx';
import { Loading, Nothing, Problem } from '../parts/States.tsx';
import { found, useLoad } from '../records.ts';
import { Block } from './Block.tsx';
import { RowActions } from './ObjectHome.tsx';

export function ClassicSearch({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      <header class="classic__title"><h1><span>Search Results</span>{text === '' ? 'Search' : text}</h1></header>
      {text.trim() === '' ? <Nothing says="Enter what you look for above." /> : <Results text={text} />}
    </>
  );
}

function Results({ text }: { readonly text: string }): JSX.Element {
  const { value, wrong } = useLoad(found(text));
  const groups = (value?.groups ?? []).filter(({ total }) => total > 0);
  if (wrong) return <Problem wrong={wrong} />;
  if (value === null) return <Loading />;
  if (groups.length === 0) return <Nothing says={`No matches found for “${text}”.`} />;
  return (
    <>
      {groups.map((group) => (
        <Block key={group.entity} of={group.entity} title={`${entity(group.entity).plural} (${group.total})`}>
          <RecordTable entity={entity(group.entity)} records={group.records} names={value.names} label={`${entity(group.entity).plural} found`} actions={(record) => <RowActions described={entity(group.entity)} record={record} />} />
        </Block>
      ))}
    </>
  );
}
