// A call to take along: its link, its picture as Mermaid, and the scenario that brings it about again.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Story } from '../../report/report.ts';
import { CopyButton } from './CopyButton.tsx';
import { type Row, runAt } from './data.ts';
import { mermaidOf } from './mermaid.ts';
import { addressOfCall } from './place.ts';

interface CopiesProps {
  readonly row: Row;
  readonly story: Story;
  readonly time: (time: number) => string;
}

type Kind = 'scenario' | 'mermaid';

export function Copies({ row, story, time }: CopiesProps): JSX.Element {
  const open = useSignal<Kind | null>(null);
  const { retold } = story;
  const button = (kind: Kind, label: string) => <button type="button" aria-expanded={open.value === kind} onClick={() => void (open.value = open.value === kind ? null : kind)}>{label}</button>;
  return (
    <>
      <div class="acts">
        {button('scenario', 'As a scenario')}
        {button('mermaid', 'As Mermaid')}
        <CopyButton label="Copy link" text={() => location.href.replace(/#.*/, '') + addressOfCall(row)} what="to this call" />
      </div>
      {open.value === 'mermaid' && <Text text={mermaidOf(story.events, time)} what="the Mermaid diagram" />}
      {open.value === 'scenario' && (retold === undefined ? <p class="hint">Of so many calls, scenarios were made of some only; of this one there is none.</p>
        : 'cannot' in retold ? <p class="hint cannot">No scenario tells this call: {retold.cannot}.</p> : <Text text={retold.text.replace('\nsite:\n', () => `\nsite: ${runAt(row.run).site}\n`)} what="the scenario" />)}
    </>
  );
}

function Text({ text, what }: { readonly text: string; readonly what: string }): JSX.Element {
  return <div class="copied"><pre tabIndex={0} role="region" aria-label={what}>{text}</pre><CopyButton text={() => text} what={what} /></div>;
}
