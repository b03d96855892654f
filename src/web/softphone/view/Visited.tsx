// The records that were looked at during a call, and to which of them its log is linked. A Task has room for a person and one other record; which, the user may choose.
// One of which the CRM says no name, as HubSpot does of a number that is clicked, goes by its kind.

import type { JSX } from 'preact';
import type { Page } from '../crm.ts';
import { type CallLog, isPerson, linksOf } from '../log/callLog.ts';
import { attempt } from '../refusals.ts';
import { Icon } from './Icon.tsx';
import { useAtWork, useSoftphone } from './useSoftphone.ts';

export function Visited({ log }: { readonly log: CallLog }): JSX.Element | null {
  const { crm } = useSoftphone();
  const { book } = useAtWork();
  if (log.visited.length === 0) return null;
  const { who, what } = linksOf(log);
  const link = (page: Page) => book.change(log.id, ({ wanted }) => ({ wanted: isPerson(page) ? { ...wanted, who: page.recordId } : { ...wanted, what: page.recordId } }));
  return (
    <fieldset class="visited">
      <legend>Records of this call</legend>
      <ul>
        {log.visited.map((page) => {
          const isLinked = page === who || page === what;
          const name = page.name || page.entity || page.recordId;
          return (
            <li key={page.recordId} class={isLinked ? 'linked' : ''}>
              <button class="tool" type="button" aria-pressed={isLinked} aria-label={`Link the log to ${name}`} title={isLinked ? 'The log is linked to it' : 'Link the log to it; else it is named in the text'} onClick={() => link(page)}><Icon name={isLinked ? 'check' : 'record'} /></button>
              <button class="plain-link" type="button" onClick={() => void attempt(`open ${name}`, crm.open(page))}>{name}</button> <span class="soft small">{page.entity === name ? '' : page.entity}</span>
              <button class="tool" type="button" aria-label={`Leave ${name} out of the log`} title="Leave it out" onClick={() => book.change(log.id, ({ visited }) => ({ visited: visited.filter(({ recordId }) => recordId !== page.recordId) }))}><Icon name="close" /></button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
