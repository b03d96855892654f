// After a call: its result, the notes, and whether its log is kept.

import type { JSX } from 'preact';
import { durationText } from '../../page/times.ts';
import type { CallLog } from '../log/callLog.ts';
import { saveLog } from '../log/saveLog.ts';
import { nameOf } from '../log/taskFields.ts';
import { attempt } from '../refusals.ts';
import { Notes } from './Notes.tsx';
import { useAtWork, useSoftphone } from './useSoftphone.ts';
import { Visited } from './Visited.tsx';

export function WrapUp({ log }: { readonly log: CallLog }): JSX.Element {
  const { crm, settings, phone } = useSoftphone();
  const { book, telephone } = useAtWork();
  const { call, ended, disposition } = log;
  const talked = call.answered === null || ended === null ? 'not answered' : durationText(ended - call.answered);
  const isWrappingUp = phone.value?.agent?.stage === 'workingAfterCall';
  const done = async (ready: boolean): Promise<void> => {
    const current = book.logs.peek().find(({ id }) => id === log.id) ?? log;
    if (!(await attempt('save the log', saveLog(book, crm, current)))) return;
    if (book.logs.peek().find(({ id }) => id === log.id)?.saving.stage !== 'saved') return;
    book.remove(log.id);
    if (ready) await attempt('be ready', telephone.ready());
  };
  return (
    <form class="card wrap-up" aria-label="Wrap-up" onSubmit={(event) => (event.preventDefault(), void done(isWrappingUp))}>
      <h2>{nameOf(log)} <span class="soft small">{talked}</span></h2>
      <SavingState log={log} />
      <label class="field">Result
        <select value={disposition} onChange={(event) => {
          const chosen = event.currentTarget.value;
          book.change(log.id, () => ({ disposition: chosen }));
        }}>
          <option value="">—</option>
          {settings.dispositions.map((text) => <option key={text} value={text}>{text}</option>)}
        </select>
      </label>
      <Notes log={log} />
      <Visited log={log} />
      <div class="row">
        <button class="button primary" type="submit" disabled={log.saving.stage === 'asking' || log.saving.stage === 'unknown'}>{isWrappingUp ? 'Save and be ready' : 'Save'}</button>
        {isWrappingUp && <button class="button" type="button" disabled={log.saving.stage === 'asking' || log.saving.stage === 'unknown'} onClick={() => void done(false)}>Save</button>}
      </div>
    </form>
  );
}

function SavingState({ log }: { readonly log: CallLog }): JSX.Element {
  const { crm } = useSoftphone();
  const { book } = useAtWork();
  const { saving } = log;
  if (saving.stage === 'refused') return <p class="saving bad" role="status">The log is not saved: {saving.says}. Save again, or copy your notes.</p>;
  if (saving.stage === 'unknown') {
    return (
      <div class="saving warning" role="status">
        <p>The page went away while this log was being saved. Look whether it is at the record.</p>
        <div class="row">
          <button class="button" type="button" onClick={() => book.remove(log.id)}>It is there</button>
          <button class="button" type="button" onClick={() => book.change(log.id, () => ({ saving: { stage: 'not' } }))}>It is not</button>
        </div>
      </div>
    );
  }
  const texts = { not: 'Not saved yet', asking: 'Saving …', saved: crm.name === 'none' ? 'Kept on this machine only: there is no CRM here' : 'Saved in the CRM. What you add here is added when you save.' };
  return <p class="saving soft small" role="status">{texts[saving.stage]}</p>;
}
