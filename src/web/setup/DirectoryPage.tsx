// The whole directory: the numbers of every call center, and those that belong to all.

import type { JSX } from 'preact';
import type { Overview } from '../../crm/callCenters/api.ts';
import { DirectoryTable } from './DirectoryTable.tsx';
import { Card } from './parts/Card.tsx';
import { PageHead } from './parts/PageHead.tsx';
import { displayName } from './parts/texts.ts';

export function DirectoryPage({ all: { callCenters, directory } }: { readonly all: Overview }): JSX.Element {
  return (
    <>
      <PageHead icon="contact" title="Directory Numbers" says="Numbers that every user of a call center can look up in the softphone, and those that belong to all call centers." />
      <Card title="Global"><DirectoryTable numbers={directory.filter(({ callCenter }) => callCenter === null)} callCenter={null} /></Card>
      {callCenters.map((callCenter) => (
        <Card key={callCenter.id} title={displayName(callCenter)}><DirectoryTable numbers={directory.filter((number) => number.callCenter === callCenter.id)} callCenter={callCenter.id} /></Card>
      ))}
    </>
  );
}
