// Listening: an owner calls, says which mailbox and the PIN, and gets to the messages. Three wrong answers end the call.

import { ask, hearKeys, type Question, stopAsking } from '../switch/voice/asking.ts';
import { attended } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import { connect } from '../switch/delivery.ts';
import type { Application } from '../switch/device.ts';
import type { Switch } from '../switch/switch.ts';
import { entry, withoutEnd } from './entry.ts';
import * as tell from './facts.ts';
import { openMailbox } from './hearing.ts';
import { type Listener, listenerAt, listeningLifecycle, moveListener } from './listener.ts';
import { rulesOfMachine, say, sayGoodbye } from './machine.ts';
import { type Mailbox, mailboxFor } from './mailbox.ts';
import type { Voicemail } from './voicemail.ts';

/** Wrong answers that end the call. */
const MOST_WRONG = 3;

export const whichMailbox: Question = { ...entry, answered: (pbx, connection, { digits, ahead }) => identified(pbx, connection, digits, ahead) };
export const whichPin: Question = { ...entry, answered: (pbx, connection, { digits, ahead }) => proven(pbx, connection, digits, ahead) };

export const listeningRules = rulesOfMachine((pbx, connection) => stopAsking(pbx, connection, 'normalClearing'));

/** What answers the number where owners listen. */
export function accessApplication(voicemail: Voicemail): Application {
  const { pbx } = voicemail;
  return {
    offered: (connection) => answer(voicemail, connection),
    dialled: (connection, digits) => hearKeys(pbx, connection, digits),
    left: () => {},
  };
}

function answer(voicemail: Voicemail, connection: Connection): void {
  const mailbox = mailboxOfCaller(voicemail, connection);
  const listener: Listener = { rules: listeningRules, voicemail, state: listeningLifecycle.initial, mailbox, isOwn: mailbox !== null, wrong: 0, messages: [], place: 0, silences: 0 };
  connection.placement = listener;
  connect(voicemail.pbx, connection);
  if (listener.isOwn) askForPin(voicemail.pbx, connection, '', '');
  else askForMailbox(voicemail.pbx, connection, '', '');
}

/** The person in the call sits at the telephone that it is for; who was handed over or forwarded by it does not. */
function mailboxOfCaller({ ownedBy }: Voicemail, { call }: Connection): Mailbox | null {
  const [caller, another] = attended(call);
  return caller && !another ? (ownedBy.get(caller.device.number) ?? null) : null;
}

function askForMailbox(pbx: Switch, connection: Connection, before: string, ahead: string): void {
  const listener = listenerAt(connection);
  if (listener.state !== 'identifying') moveListener(listener, listener.state === 'arriving' ? 'identify' : 'refuse');
  ask(pbx, connection, whichMailbox, say(`${before}Your mailbox, then #, please.`), ahead);
}

function askForPin(pbx: Switch, connection: Connection, before: string, ahead: string): void {
  const listener = listenerAt(connection);
  if (listener.state !== 'proving') moveListener(listener, 'prove');
  ask(pbx, connection, whichPin, say(`${before}Your PIN, then #, please.`), ahead);
}

/** Whether there is such a mailbox is not told before the PIN has been asked for. */
function identified(pbx: Switch, connection: Connection, digits: string, ahead: string): void {
  const listener = listenerAt(connection);
  const number = withoutEnd(digits);
  if (number === '') return refuse(pbx, connection, ahead);
  listener.mailbox = mailboxFor(listener.voicemail, number);
  askForPin(pbx, connection, '', ahead);
}

function proven(pbx: Switch, connection: Connection, digits: string, ahead: string): void {
  const listener = listenerAt(connection);
  const { voicemail, mailbox } = listener;
  const pin = withoutEnd(digits);
  if (mailbox !== null && pin === mailbox.pin) {
    moveListener(listener, 'open');
    return openMailbox(pbx, connection, mailbox, ahead);
  }
  if (pin !== '') tell.mailboxRefused(voicemail, connection.call.id, mailbox);
  refuse(pbx, connection, ahead);
}

function refuse(pbx: Switch, connection: Connection, ahead: string): void {
  const listener = listenerAt(connection);
  if (++listener.wrong >= MOST_WRONG) {
    moveListener(listener, 'close');
    return sayGoodbye(pbx, connection, 'That was not right. Goodbye.');
  }
  if (listener.isOwn) askForPin(pbx, connection, 'That was not right. ', ahead);
  else askForMailbox(pbx, connection, 'That was not right. ', ahead);
}
