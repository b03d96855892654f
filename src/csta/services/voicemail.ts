// Mailboxes for programs that look: our own operations. No PIN comes out of them. Times in milliseconds.

import { z } from 'zod';
import { mailboxOf, type Message, messageOf, recordingName } from '../../voicemail/mailbox.ts';
import { deviceID } from '../identifiers.ts';
import { service } from './service.ts';

export const mailboxOperations = {
  getMailbox: service(null, z.strictObject({ mailbox: deviceID }), ({ voicemail }, { mailbox: number }) => {
    const { owner, device: { name }, maxMessages, messages } = mailboxOf(voicemail, number);
    return { mailbox: number, name, owner: owner.number, maxMessages, messages: messages.map(shown) };
  }),
  getMessage: service(null, z.strictObject({ mailbox: deviceID, message: z.number().int() }), ({ voicemail }, { mailbox, message }) => shown(messageOf(mailboxOf(voicemail, mailbox), message))),
};

/** `recording` names it in PlayEvents, and as a file. */
function shown({ id, mailbox, from, withheld, received, length, tones, forwardedBy, state }: Message) {
  return { message: id, mailbox, from, withheld, received, length, state, tones, ...(forwardedBy !== null && { forwardedBy }), recording: recordingName(mailbox, id) };
}
