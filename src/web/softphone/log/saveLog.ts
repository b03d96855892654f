// Has a call's log kept by the CRM, once: as soon as the call is over, and again under the same id when its notes are done.

import type { Crm } from '../crm.ts';
import type { LogBook } from './book.ts';
import type { CallLog } from './callLog.ts';
import { taskFields } from './taskFields.ts';

/** Creates it, or changes what was created. What the CRM refuses stands in the log afterwards. Whether it is kept now. */
export async function saveLog(book: LogBook, crm: Crm, log: CallLog): Promise<boolean> {
  if (log.saving.stage === 'asking') return false;
  const recordId = log.saving.stage === 'saved' ? log.saving.recordId : null;
  // A change can be asked for twice without harm; only what is created must be asked for once.
  if (recordId === null) book.change(log.id, () => ({ saving: { stage: 'asking' } }));
  try {
    const saved = await crm.saveTask(taskFields(log), recordId);
    book.change(log.id, () => ({ saving: { stage: 'saved', recordId: saved } }));
  } catch (error) {
    book.change(log.id, () => ({ saving: recordId === null ? { stage: 'refused', says: (error as Error).message } : log.saving }));
    if (recordId !== null) throw error;
    return false;
  }
  await crm.refresh().catch(() => {});
  return true;
}

/** What was being saved when its page went away. */
export function findInterrupted(book: LogBook): void {
  for (const { id, saving } of book.logs.peek()) if (saving.stage === 'asking') book.change(id, () => ({ saving: { stage: 'unknown' } }));
}
