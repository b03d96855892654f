// What the trace says of mailboxes: whose it is, and which message.

import type { VoicemailFact } from '../../voicemail/facts.ts';
import { type Names, type Sentence, type Sentences, seconds } from './sentence.ts';

export const ofMailboxes: Sentences<VoicemailFact> = {
  messageLeft: ({ mailbox, message, withheld, from, length }, { nameOf }) => [nameOf(mailbox), `message ${message} from ${withheld ? 'a withheld number' : nameOf(from)}, ${seconds(length)}`],
  messageHeard: message,
  messageDeleted: message,
  messageForwarded: ({ mailbox, to, message: which, copy }, { nameOf }) => [`${nameOf(mailbox)} → ${nameOf(to)}`, `message ${which} as ${copy}`],
  mailboxOpened: whose,
  mailboxFull: whose,
  mailboxRefused: ({ mailbox }, { nameOf }) => [mailbox === null ? 'no mailbox' : nameOf(mailbox), ''],
};

function message({ mailbox, message: which }: { readonly mailbox: string; readonly message: number | string }, { nameOf }: Names): Sentence {
  return [nameOf(mailbox), `message ${which}`];
}

function whose({ mailbox }: { readonly mailbox: string }, { nameOf }: Names): Sentence {
  return [nameOf(mailbox), ''];
}
