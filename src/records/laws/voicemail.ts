// Mailboxes: the lamp says whether there are new messages, no mailbox holds more than it may, every place that is kept is for somebody.

import type { FactOfCall } from '../../csta/facts.ts';
import type { Leaving } from '../../voicemail/leaving.ts';
import { isNew, type Mailbox } from '../../voicemail/mailbox.ts';
import type { Voicemail } from '../../voicemail/voicemail.ts';
import { broken, type Law } from './law.ts';

export function voicemailLaws(voicemail: Voicemail): Law {
  if (voicemail.mailboxes.size === 0) return {};
  const changed = new Set<string>();
  return {
    noted: (fact) => {
      for (const number of changedBy(fact)) changed.add(number);
    },
    step: () => {
      for (const number of changed) checkLamp(voicemail.mailboxes.get(number) as Mailbox);
      changed.clear();
    },
    everything: () => {
      for (const mailbox of voicemail.mailboxes.values()) checkRoom(mailbox);
    },
  };
}

function changedBy(fact: FactOfCall): readonly string[] {
  switch (fact.type) {
    case 'messageLeft':
    case 'messageHeard':
    case 'messageDeleted': return [fact.mailbox];
    case 'messageForwarded': return [fact.to];
    default: return [];
  }
}

/** After each change in the mailbox; whoever sets the lamp by hand has it that way until the next. */
function checkLamp({ number, owner, messages }: Mailbox): void {
  const fresh = messages.filter(isNew).length;
  if (owner.messageWaiting !== fresh > 0) broken('lampMeansMessages', `the lamp of ${owner.number} is ${owner.messageWaiting ? 'on' : 'off'}, and mailbox ${number} has ${fresh} new messages`);
}

function checkRoom({ number, device, messages, coming, maxMessages }: Mailbox): void {
  if (messages.length + coming > maxMessages) broken('mailboxesHoldWhatTheyMay', `mailbox ${number} has ${messages.length} messages and ${coming} to come, it may hold ${maxMessages}`);
  const leaving = device.connections.filter(({ placement }) => placement !== null && isLeaving(placement as Leaving)).length;
  if (leaving !== coming) broken('placesAreForSomebody', `mailbox ${number} keeps ${coming} places, and ${leaving} callers leave a message`);
}

function isLeaving({ state }: Leaving): boolean {
  return state === 'greeting' || state === 'recording';
}
