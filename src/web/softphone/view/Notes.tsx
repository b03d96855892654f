// What the user writes down about a call, kept with every letter.

import type { JSX } from 'preact';
import type { CallLog } from '../log/callLog.ts';
import { useAtWork } from './useSoftphone.ts';

export function Notes({ log }: { readonly log: CallLog }): JSX.Element {
  const { book } = useAtWork();
  return (
    <label class="field notes">Notes
      <textarea name="notes" rows={3} value={log.notes} placeholder="What is it about?" onInput={(event) => {
        const notes = event.currentTarget.value;
        book.change(log.id, () => ({ notes }));
      }} />
    </label>
  );
}
