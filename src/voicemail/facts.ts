// What happens to mailboxes, as plain facts, and one function to tell each. What is played and recorded, and the lamp, are told by the switch. No PIN is in any.

import type { Millis } from '../kernel/clock.ts';
import type { Fact } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import type { Mailbox, Message } from './mailbox.ts';
import type { Voicemail } from './voicemail.ts';

interface MailboxFact<Type extends string> extends Fact<Type> {
  readonly call: CallId;
  readonly mailbox: string;
}

/** `message` is its number in the mailbox. */
interface MessageFact<Type extends string> extends MailboxFact<Type> { readonly message: number }

/** `tones` is what it sounds like; see recording.ts. */
export interface MessageLeft extends MessageFact<'messageLeft'> { readonly from: string; readonly withheld: boolean; readonly length: Millis; readonly tones: number }
/** It was played to its end for the first time. */
export interface MessageHeard extends MessageFact<'messageHeard'> {}
export interface MessageDeleted extends MessageFact<'messageDeleted'> {}
/** A copy of it is in the mailbox `to`, under the number `copy`. */
export interface MessageForwarded extends MessageFact<'messageForwarded'> { readonly to: string; readonly copy: number; readonly length: Millis; readonly tones: number }
export interface MailboxOpened extends MailboxFact<'mailboxOpened'> {}
/** `mailbox` is null when the number that was given is none. */
export interface MailboxRefused extends Fact<'mailboxRefused'> { readonly call: CallId; readonly mailbox: string | null }
/** No message can be left, or forwarded there. */
export interface MailboxFull extends MailboxFact<'mailboxFull'> {}

/** CSTA has no event for any of them. */
export type VoicemailFact = MessageLeft | MessageHeard | MessageDeleted | MessageForwarded | MailboxOpened | MailboxRefused | MailboxFull;

export function messageLeft({ log, clock }: Voicemail, call: CallId, { mailbox, id, from, withheld, length, tones }: Message): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'messageLeft', call, mailbox, message: id, from, withheld, length, tones });
}

export function messageHeard({ log, clock }: Voicemail, call: CallId, { mailbox, id }: Message): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'messageHeard', call, mailbox, message: id });
}

export function messageDeleted({ log, clock }: Voicemail, call: CallId, { mailbox, id }: Message): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'messageDeleted', call, mailbox, message: id });
}

export function messageForwarded({ log, clock }: Voicemail, call: CallId, { mailbox, id, length, tones }: Message, copy: Message): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'messageForwarded', call, mailbox, message: id, to: copy.mailbox, copy: copy.id, length, tones });
}

export function mailboxOpened({ log, clock }: Voicemail, call: CallId, { number }: Mailbox): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'mailboxOpened', call, mailbox: number });
}

export function mailboxRefused({ log, clock }: Voicemail, call: CallId, mailbox: Mailbox | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'mailboxRefused', call, mailbox: mailbox?.number ?? null });
}

export function mailboxFull({ log, clock }: Voicemail, call: CallId, { number }: Mailbox): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'mailboxFull', call, mailbox: number });
}
