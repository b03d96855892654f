// What in a site's mailboxes does not go together: two of one owner, calls that would go round in circles.

import type { Found } from '../document.ts';
import { circleFrom, part } from './numbers.ts';

/** The lamp of a telephone can speak for one mailbox only. */
export function checkVoicemail(site: unknown, found: Found): void {
  const mailboxes = part(part(site, 'voicemail'), 'mailboxes');
  const owned = new Map<string, string>();
  for (const mailbox of Object.keys(mailboxes)) {
    const { owner } = part(mailboxes, mailbox);
    const other = typeof owner === 'string' ? owned.get(owner) : undefined;
    if (other !== undefined) found(['voicemail', 'mailboxes', mailbox, 'owner'], `${String(owner)} has the mailbox ${other} already`);
    else if (typeof owner === 'string') owned.set(owner, mailbox);
    const circle = circleFrom(mailboxes, mailbox, 'whenFull');
    if (circle) found(['voicemail', 'mailboxes', mailbox, 'whenFull'], `calls would go round in a circle: ${circle.join(' → ')}`);
  }
}
