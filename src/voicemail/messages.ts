// What happens to messages: one is kept, heard, deleted, forwarded. The owner's lamp is on exactly while there are new ones.

import type { CallId } from '../switch/call.ts';
import * as tellSetting from '../switch/facts/settings.ts';
import * as tell from './facts.ts';
import { isFull, isNew, type Mailbox, type Message } from './mailbox.ts';
import type { Voicemail } from './voicemail.ts';

/** Somebody has left a message. */
export function keepMessage(voicemail: Voicemail, mailbox: Mailbox, call: CallId, left: Pick<Message, 'id' | 'from' | 'withheld' | 'length' | 'tones'>): void {
  const message: Message = { ...left, mailbox: mailbox.number, received: voicemail.clock.now, forwardedBy: null, state: 'new' };
  mailbox.messages.push(message);
  tell.messageLeft(voicemail, call, message);
  showLamp(voicemail, mailbox);
}

/** It was played to its end. */
export function markHeard(voicemail: Voicemail, mailbox: Mailbox, call: CallId, message: Message): void {
  if (!isNew(message) || !mailbox.messages.includes(message)) return;
  message.state = 'heard';
  tell.messageHeard(voicemail, call, message);
  showLamp(voicemail, mailbox);
}

/** False when it is gone already: two may listen to one mailbox. */
export function deleteMessage(voicemail: Voicemail, mailbox: Mailbox, call: CallId, message: Message): boolean {
  const place = mailbox.messages.indexOf(message);
  if (place < 0) return false;
  mailbox.messages.splice(place, 1);
  tell.messageDeleted(voicemail, call, message);
  showLamp(voicemail, mailbox);
  return true;
}

/** A copy goes into another mailbox, as a new message. False when that is full. */
export function forwardMessage(voicemail: Voicemail, message: Message, to: Mailbox, call: CallId): boolean {
  if (isFull(to)) {
    tell.mailboxFull(voicemail, call, to);
    return false;
  }
  const { mailbox, from, withheld, length, tones } = message;
  const copy: Message = { id: ++to.lastMessage, mailbox: to.number, from, withheld, received: voicemail.clock.now, length, tones, forwardedBy: mailbox, state: 'new' };
  to.messages.push(copy);
  tell.messageForwarded(voicemail, call, message, copy);
  showLamp(voicemail, to);
  return true;
}

/** Set by hand, it stays as it was set until something changes in the mailbox. */
function showLamp({ pbx }: Voicemail, { owner, messages }: Mailbox): void {
  const on = messages.some(isNew);
  if (owner.messageWaiting === on) return;
  owner.messageWaiting = on;
  tellSetting.messageWaitingSet(pbx, owner);
}
