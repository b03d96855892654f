// Messages in mailboxes: a row when one is left, and the same again when it has been heard and when it is deleted.

import type { MessageDeleted, MessageForwarded, MessageHeard, MessageLeft } from '../../voicemail/facts.ts';
import { type Desk, instant, type LedgerReader } from './reader.ts';
import type { VoicemailRow } from './rows.ts';

/** The messages that have not been deleted, by mailbox and number. */
type Messages = Map<string, VoicemailRow>;

export const voicemail: LedgerReader<Messages, Noted['type']> = { facts: ['messageLeft', 'messageForwarded', 'messageHeard', 'messageDeleted'], begin: () => new Map(), note, retell };

type Noted = MessageLeft | MessageForwarded | MessageHeard | MessageDeleted;

function note(messages: Messages, fact: Noted, desk: Desk): void {
  switch (fact.type) {
    case 'messageLeft': return left(messages, fact, desk);
    case 'messageForwarded': return forwarded(messages, fact, desk);
    case 'messageHeard': return again(messages, fact, desk, 'heard');
    case 'messageDeleted': return again(messages, fact, desk, 'deleted');
  }
}

function left(messages: Messages, { seq, time, mailbox, message, call, from, withheld, length, tones }: MessageLeft, desk: Desk): void {
  keep(messages, { seq, mailbox, message, call, calling: withheld ? '' : from, left: instant(desk, time), length, tones, heard: null, deleted: null, forwardedFrom: '' }, desk);
}

/** The copy comes from whoever left the message. */
function forwarded(messages: Messages, { seq, time, mailbox, message, call, to, copy, length, tones }: MessageForwarded, desk: Desk): void {
  const calling = messages.get(keyOf(mailbox, message))?.calling ?? '';
  keep(messages, { seq, mailbox: to, message: copy, call, calling, left: instant(desk, time), length, tones, heard: null, deleted: null, forwardedFrom: mailbox }, desk);
}

function again(messages: Messages, { seq, time, mailbox, message }: MessageHeard | MessageDeleted, desk: Desk, what: 'heard' | 'deleted'): void {
  const key = keyOf(mailbox, message);
  const known = messages.get(key);
  if (!known) return;
  const row: VoicemailRow = { ...known, seq, [what]: instant(desk, time) };
  if (what === 'deleted') messages.delete(key);
  else messages.set(key, row);
  desk.write('voicemail', row);
}

function keep(messages: Messages, row: VoicemailRow, desk: Desk): void {
  messages.set(keyOf(row.mailbox, row.message), row);
  desk.write('voicemail', row);
}

function retell(messages: Messages, desk: Desk): void {
  for (const row of messages.values()) desk.write('voicemail', row);
}

function keyOf(mailbox: string, message: number): string {
  return `${mailbox}/${message}`;
}
