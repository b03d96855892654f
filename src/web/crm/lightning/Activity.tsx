// What was done about a record and what is to be done, and a place to log a call or make a task.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Entity, RecordView } from '../../../crm/api.ts';
import { beginWriting, saveBy, write } from '../fields/draft.ts';
import { Refusal } from '../fields/RecordForm.tsx';
import { createRecord, readAgain } from '../records.ts';
import { defaultsFor } from '../related.ts';
import { say } from '../toasts.ts';
import { TabSet } from './TabSet.tsx';
import { Timeline } from './Timeline.tsx';

export function Activity({ entity, view }: { readonly entity: Entity; readonly view: RecordView }): JSX.Element {
  const tab = useSignal<'Log a Call' | 'New Task'>('Log a Call');
  return (
    <>
      <TabSet label="Activity" tabs={['Log a Call', 'New Task']} front={tab}>
        <Composer key={`${tab.value} ${view.record.Id}`} isCall={tab.value === 'Log a Call'} about={defaultsFor(entity.name, 'Task', view.record)} />
      </TabSet>
      <Timeline activities={view.activities} />
    </>
  );
}

function Composer({ isCall, about }: { readonly isCall: boolean; readonly about: { readonly [field: string]: string } }): JSX.Element {
  const writing = useMemo(() => beginWriting(blank(isCall)), []);
  const fields = writing.fields.value;
  const save = async (event: Event) => {
    event.preventDefault();
    if (String(fields['Subject'] ?? '').trim() === '') return void (writing.wrong.value = { Subject: 'Subject: complete this field.' });
    const made = await saveBy(writing, (draft) => createRecord('Task', { ...draft, ...about, ...(isCall ? { TaskSubtype: 'Call', Status: 'Completed' } : { Status: 'Not Started' }), Priority: 'Normal' }));
    if (made === null) return;
    writing.fields.value = blank(isCall);
    say({ says: isCall ? 'The call was logged.' : 'The task was created.' });
    await readAgain();
  };
  return (
    <form class="composer" noValidate onSubmit={(event) => void save(event)}>
      <Refusal writing={writing} />
      <label class="slds-form-element__label" for="composer-subject">Subject</label>
      <input id="composer-subject" class="slds-input" value={String(fields['Subject'] ?? '')} onInput={(event) => write(writing, 'Subject', event.currentTarget.value)} />
      <label class="slds-form-element__label" for="composer-comments">Comments</label>
      <textarea id="composer-comments" class="slds-textarea" rows={2} value={String(fields['Description'] ?? '')} onInput={(event) => write(writing, 'Description', event.currentTarget.value)} />
      {!isCall && <><label class="slds-form-element__label" for="composer-due">Due Date</label><input id="composer-due" class="slds-input" type="date" value={String(fields['ActivityDate'] ?? '')} onInput={(event) => write(writing, 'ActivityDate', event.currentTarget.value)} /></>}
      <button type="submit" class="slds-button slds-button_brand composer__save" disabled={writing.isSaving.value}>Save</button>
    </form>
  );
}

function blank(isCall: boolean): { readonly [field: string]: string } {
  if (!isCall) return { Subject: '' };
  const now = new Date();
  return { Subject: 'Call', ActivityDate: [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-') };
}
