// The import of a definition file: chosen or pasted, checked while it is written, its problems beside the lines that they stand in.

import { signal } from '@preact/signals';
import type { JSX, TargetedEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Checked, Imported, Overview } from '../../../crm/callCenters/api.ts';
import { ask } from '../../page/ask.ts';
import { inOrder } from '../../page/inOrder.ts';
import { Card } from '../parts/Card.tsx';
import { SelectField, TextField } from '../parts/Field.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { displayName } from '../parts/texts.ts';
import { goTo, pathOf } from '../route.ts';
import { change, sentenceOf } from '../state.ts';
import { ProblemList } from './ProblemList.tsx';
import { selectLine, SourceText } from './SourceText.tsx';

interface Written {
  readonly text: string;
  readonly fileName: string;
}

/** Stays while one looks at another part of the set-up. */
const written = signal<Written>({ text: '', fileName: '' });

/** What was chosen, pasted or typed last is there, however long the others take to be read. */
const writing = inOrder();

async function write(reading: Written | Promise<Written>): Promise<void> {
  const isNewest = writing();
  const next = await reading;
  if (isNewest()) written.value = next;
}

export function ImportPage({ all }: { readonly all: Overview }): JSX.Element {
  const { text, fileName } = written.value;
  const { checked, wrong } = useChecked(written.value);
  const area = useRef<HTMLTextAreaElement>(null);
  const isRight = checked !== null && checked.names.length > 0;
  return (
    <>
      <PageHead icon="upload" title="Call Center Import" says={<>A definition file in Salesforce’s import format (<code>callCenter</code>, <code>section</code>, <code>item</code>) or in its metadata format (<code>.callCenter</code>).</>} />
      <Card title="Definition file" isPadded>
        <div class="import__from">
          <FileChooser />
          <SelectField label="or begin with a call center that is there" value="" choices={[['', 'Choose one…'], ...all.callCenters.map((one) => [one.id, displayName(one)] as const)]} change={(id) => void beginWith(id)} />
          {checked?.format === 'metadata' && <TextField label="File name, which is the internal name" value={fileName} placeholder="Phones.callCenter" change={(name) => void write({ text, fileName: name })} />}
        </div>
        <SourceText text={text} problems={checked?.problems ?? []} area={area} change={(value) => void write({ text: value, fileName })} />
        <ProblemList checked={checked} wrong={wrong} isEmpty={text.trim() === ''} choose={(line) => selectLine(area.current, line)} />
        <div class="foot">
          <a class="slds-button slds-button_neutral" href={pathOf('call-centers')}>Cancel</a>
          <button type="button" class="slds-button slds-button_brand" disabled={!isRight} onClick={() => void importAll()}>Import</button>
        </div>
      </Card>
    </>
  );
}

function FileChooser(): JSX.Element {
  const choose = async ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    if (file) await write(file.text().then((text) => ({ text, fileName: file.name })));
  };
  return (
    <div class="slds-form-element field">
      <label class="slds-form-element__label" for="definition-file">Choose a file, or paste one below</label>
      <input id="definition-file" type="file" accept=".xml,.callCenter,text/xml,application/xml" onChange={(event) => void choose(event)} />
    </div>
  );
}

/** The file of one that is there, for another with the same fields. */
async function beginWith(id: string): Promise<void> {
  if (id === '') return;
  await write(fetch(`/setup/api/callCenters/${id}/export`).then((response) => response.text()).then((text) => ({ text, fileName: '' })));
}

async function importAll(): Promise<void> {
  const { text, fileName } = written.value;
  const imported = await change<Imported>('POST', 'callCenters', { text, fileName }, 'The call center was imported. Now assign users to it.');
  const [first, ...others] = imported?.callCenters ?? [];
  if (!first) return;
  written.value = { text: '', fileName: '' };
  goTo('call-centers', ...(others.length === 0 ? [first.id] : []));
}

/** Milliseconds without a key until what was written is checked. */
const PAUSE = 250;

function useChecked({ text, fileName }: Written): { readonly checked: Checked | null; readonly wrong: string | null } {
  const [told, tell] = useState<{ readonly checked: Checked | null; readonly wrong: string | null }>({ checked: null, wrong: null });
  useEffect(() => {
    if (text.trim() === '') return tell({ checked: null, wrong: null });
    let isCurrent = true;
    const check = () => ask<Checked>('POST', '/setup/api/callCenters/check', { text, fileName }).then((checked) => isCurrent && tell({ checked, wrong: null }), (error: unknown) => isCurrent && tell({ checked: null, wrong: sentenceOf(error) }));
    const timer = setTimeout(() => void check(), PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, fileName]);
  return told;
}
