// Hearing: an owner goes through the messages of an open mailbox, key by key. What becomes of a message is in messages.ts.

import { ask, type Answer, type Question } from '../switch/voice/asking.ts';
import type { Connection } from '../switch/connection.ts';
import type { Switch } from '../switch/switch.ts';
import { entry, withoutEnd } from './entry.ts';
import * as tell from './facts.ts';
import { type Listener, listenerAt, moveListener, type Owner } from './listener.ts';
import { say, sayGoodbye } from './machine.ts';
import { inOrderOfHearing, isNew, type Mailbox, mailboxFor, type Message, recordingName } from './mailbox.ts';
import { deleteMessage, forwardMessage, markHeard } from './messages.ts';

const MENU = '1 repeat, 2 next, 3 delete, 4 forward, 9 these choices, # end.';

/** Somebody else who listens to the mailbox has deleted it. */
const GONE = 'This message is gone. ';

/** How often the choices are told to somebody who presses nothing. */
const MOST_SILENCES = 3;

type OneKey = Pick<Question, 'bargeIn' | 'nextDigit' | 'take'>;
const oneKey: OneKey = { bargeIn: true, nextDigit: 0, take: () => 'complete' };

/** Keys pressed ahead are for what comes behind the greeting. */
export const greeting: Question = { bargeIn: true, firstDigit: null, nextDigit: 0, take: null, answered: (pbx, connection, { ahead }) => announce(pbx, connection, '', ahead) };
export const announcement: Question = { ...oneKey, firstDigit: null, answered: (pbx, connection, answer) => (answer.end === 'heard' ? play(pbx, connection) : choose(pbx, connection, answer)) };
export const recording: Question = { ...oneKey, firstDigit: null, answered: (pbx, connection, answer) => (answer.end === 'heard' ? playedToItsEnd(pbx, connection) : choose(pbx, connection, answer)) };
export const choices: Question = { ...oneKey, firstDigit: 10_000, answered: (pbx, connection, answer) => (answer.end === 'silence' ? nothingChosen(pbx, connection) : choose(pbx, connection, answer)) };
export const whereTo: Question = { ...entry, answered: (pbx, connection, { digits, ahead }) => forward(pbx, connection, withoutEnd(digits), ahead) };

/** The PIN was right. */
export function openMailbox(pbx: Switch, connection: Connection, mailbox: Mailbox, ahead: string): void {
  const listener = listenerAt(connection);
  listener.messages = inOrderOfHearing(mailbox);
  tell.mailboxOpened(listener.voicemail, connection.call.id, mailbox);
  const fresh = listener.messages.filter(isNew).length;
  const heard = listener.messages.length - fresh;
  ask(pbx, connection, greeting, say(`You have ${counted(fresh, 'new message')} and ${counted(heard, 'heard message')}.`), ahead);
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}

/** Says who left the present message; those that are gone in the meantime are left out. */
function announce(pbx: Switch, connection: Connection, before: string, ahead: string): void {
  const listener = ownerAt(connection);
  const { messages, mailbox } = listener;
  while (listener.place < messages.length && !mailbox.messages.includes(presentOf(listener))) listener.place++;
  const message = messages[listener.place];
  if (message === undefined) return sayEnd(pbx, connection, `${before}No more messages. Goodbye.`);
  moveListener(listener, 'announce');
  ask(pbx, connection, announcement, say(`${before}Message ${listener.place + 1} of ${messages.length}, ${message.state}, ${message.withheld ? 'number withheld' : `from ${message.from}`}.`), ahead);
}

function play(pbx: Switch, connection: Connection): void {
  const listener = listenerAt(connection);
  const { mailbox, id, length } = presentOf(listener);
  moveListener(listener, 'play');
  ask(pbx, connection, recording, { message: recordingName(mailbox, id), length });
}

/** Only now it counts as heard. */
function playedToItsEnd(pbx: Switch, connection: Connection): void {
  const listener = ownerAt(connection);
  markHeard(listener.voicemail, listener.mailbox, connection.call.id, presentOf(listener));
  offerChoices(pbx, connection, '', '');
}

function offerChoices(pbx: Switch, connection: Connection, before: string, ahead: string): void {
  moveListener(listenerAt(connection), 'choose');
  ask(pbx, connection, choices, say(before + MENU), ahead);
}

function nothingChosen(pbx: Switch, connection: Connection): void {
  if (++listenerAt(connection).silences >= MOST_SILENCES) return sayEnd(pbx, connection, 'Goodbye.');
  offerChoices(pbx, connection, '', '');
}

function choose(pbx: Switch, connection: Connection, { digits: key, ahead }: Answer): void {
  const listener = listenerAt(connection);
  listener.silences = 0;
  switch (key) {
    case '1': return announce(pbx, connection, '', ahead);
    case '2': return goOn(pbx, connection, '', ahead);
    case '3': return removePresent(pbx, connection, ahead);
    case '4': return askWhereTo(pbx, connection, ahead);
    case '#': return sayEnd(pbx, connection, 'Goodbye.');
    default: return offerChoices(pbx, connection, '', ahead);
  }
}

/** The message stays as it is. */
function goOn(pbx: Switch, connection: Connection, before: string, ahead: string): void {
  listenerAt(connection).place++;
  announce(pbx, connection, before, ahead);
}

function removePresent(pbx: Switch, connection: Connection, ahead: string): void {
  const listener = ownerAt(connection);
  const wasThere = deleteMessage(listener.voicemail, listener.mailbox, connection.call.id, presentOf(listener));
  goOn(pbx, connection, wasThere ? 'Deleted. ' : GONE, ahead);
}

function askWhereTo(pbx: Switch, connection: Connection, ahead: string): void {
  moveListener(listenerAt(connection), 'address');
  ask(pbx, connection, whereTo, say('Forward to which mailbox? Its number, then #.'), ahead);
}

function forward(pbx: Switch, connection: Connection, number: string, ahead: string): void {
  const listener = ownerAt(connection);
  const { voicemail, mailbox } = listener;
  const to = mailboxFor(voicemail, number);
  const message = presentOf(listener);
  if (number === '') return offerChoices(pbx, connection, '', ahead);
  if (to === null || to === mailbox) return offerChoices(pbx, connection, 'There is no such mailbox to forward to. ', ahead);
  if (!mailbox.messages.includes(message)) return goOn(pbx, connection, GONE, ahead);
  const isThere = forwardMessage(voicemail, message, to, connection.call.id);
  offerChoices(pbx, connection, isThere ? 'Forwarded. ' : 'That mailbox is full. ', ahead);
}

function sayEnd(pbx: Switch, connection: Connection, message: string): void {
  moveListener(listenerAt(connection), 'close');
  sayGoodbye(pbx, connection, message);
}

/** The message that is spoken of; there is one whenever keys are heard. */
function presentOf({ messages, place }: Listener): Message {
  return messages[place] as Message;
}

function ownerAt(connection: Connection): Owner {
  return listenerAt(connection) as Owner;
}
