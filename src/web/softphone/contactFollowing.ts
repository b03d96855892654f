// What the softphone does by itself about the contacts of campaigns: it pops their records, and writes outcomes into the logs of their calls. It shows nothing.

import type { PhoneContact } from '../../client/contacts.ts';
import type { Following } from './following.ts';
import { popFor } from './popping.ts';

/** To be told of every contact that the telephone has; one that is still there is not popped again. */
export function followContacts(following: Following): (contact: PhoneContact | null) => void {
  let popped = '';
  return (contact) => {
    if (contact === null) return;
    const key = `${contact.campaign} ${contact.contact}`;
    if (contact.outcome !== null) noteOutcome(following, contact);
    if (key === popped || contact.outcome !== null) return;
    popped = key;
    void pop(following, contact);
  };
}

async function pop({ crm, settings, names, complain, popping }: Following, { number, data }: PhoneContact): Promise<void> {
  try {
    const [page] = await popFor({ data: { variables: data }, calling: '', called: number, direction: 'outbound' }, settings.popBy, crm, popping());
    if (page && page.name !== '') names.value = new Map([...names.peek(), [number, page.name]]);
  } catch (error) {
    complain(`The screen pop did not work: ${(error as Error).message}`);
  }
}

function noteOutcome({ book }: Following, { contact, campaign, outcome }: PhoneContact): void {
  const log = book.logs.peek().findLast(({ call: { data: { variables } } }) => variables['contact'] === contact && variables['campaign'] === campaign);
  const said = outcomeText(outcome ?? '');
  if (log && log.disposition !== said) book.change(log.id, () => ({ disposition: said }));
}

/** `Call later` for `callLater`. */
export function outcomeText(outcome: string): string {
  const words = outcome.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase();
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
