// Leaving a message: the caller hears the greeting, speaks after the tone, and hangs up. Silence is not told from speech.

import { lifecycle, next } from '../kernel/lifecycle.ts';
import { ask, hearKeys, type Question, stopAsking } from '../switch/voice/asking.ts';
import { dropConnection, stopTimer } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import type { Connection } from '../switch/connection.ts';
import { connect, sendOn, turnDown } from '../switch/delivery.ts';
import type { Application } from '../switch/device.ts';
import type { Placement } from '../switch/placements/placement.ts';
import type { Switch } from '../switch/switch.ts';
import { beginVoice, endVoice } from '../switch/voice/voice.ts';
import * as tell from './facts.ts';
import { rulesOfMachine, sayGoodbye } from './machine.ts';
import { isFull, type Mailbox, recordingName } from './mailbox.ts';
import { keepMessage } from './messages.ts';
import type { Voicemail } from './voicemail.ts';

/*
  arriving ─ greet ─► greeting ─ record ─► recording ─ finish ─► closing
      └────────────────────── turnAway ─────────────────────────────►┘
*/
export const leavingLifecycle = lifecycle('leaving', 'arriving', {
  arriving: { on: { greet: 'greeting', turnAway: 'closing' } },
  greeting: { on: { record: 'recording' } },
  recording: { on: { finish: 'closing' } },
  closing: {},
});

/** A caller at a mailbox. */
export interface Leaving extends Placement {
  readonly voicemail: Voicemail;
  readonly mailbox: Mailbox;
  /** Who called; a call that is handed over may say otherwise later. */
  readonly from: string;
  readonly withheld: boolean;
  state: keyof typeof leavingLifecycle.table;
  /** Number of the message that is recorded; 0 before. */
  message: number;
}

export const leavingRules = rulesOfMachine(left);

/** What answers the number of a mailbox. */
export function mailboxApplication(voicemail: Voicemail, mailbox: Mailbox): Application {
  return {
    offered: (connection) => answer(voicemail, mailbox, connection),
    dialled: (connection, digits) => press(voicemail.pbx, connection, digits),
    left: () => {},
  };
}

/** Any key is the end of the greeting; 0 leads to the operator, if there is one. */
export const greetingOfMailbox: Question = { bargeIn: true, firstDigit: null, nextDigit: 0, take: () => 'complete', answered: (pbx, connection, { digits }) => afterGreeting(pbx, connection, digits) };

function answer(voicemail: Voicemail, mailbox: Mailbox, connection: Connection): void {
  const { calling: from, withheld } = connection.call;
  const leaving: Leaving = { rules: leavingRules, voicemail, mailbox, from, withheld, state: leavingLifecycle.initial, message: 0 };
  if (isFull(mailbox)) return turnAway(leaving, connection);
  connection.placement = leaving;
  mailbox.coming++;
  leaving.state = next(leavingLifecycle, leaving.state, 'greet');
  connect(voicemail.pbx, connection);
  ask(voicemail.pbx, connection, greetingOfMailbox, mailbox.greeting);
}

/** A central office cannot be told that it is busy: its caller hears why. */
function turnAway(leaving: Leaving, connection: Connection): void {
  const { voicemail, mailbox: { whenFull } } = leaving;
  const { pbx } = voicemail;
  tell.mailboxFull(voicemail, connection.call.id, leaving.mailbox);
  if (whenFull === 'busy' && connection.call.line?.trunk?.kind !== 'centralOffice') return turnDown(pbx, connection, 'busy');
  if (typeof whenFull === 'object') {
    dropConnection(pbx, connection);
    return sendOn(pbx, connection, whenFull.to, 'busyOverflow');
  }
  connection.placement = leaving;
  leaving.state = next(leavingLifecycle, leaving.state, 'turnAway');
  connect(pbx, connection);
  sayGoodbye(pbx, connection, 'This mailbox is full. Goodbye.');
}

function afterGreeting(pbx: Switch, connection: Connection, key: string): void {
  const leaving = connection.placement as Leaving;
  const { mailbox } = leaving;
  if (key === '0' && mailbox.operator !== null) return goToOperator(pbx, connection, mailbox.operator);
  leaving.state = next(leavingLifecycle, leaving.state, 'record');
  leaving.message = ++mailbox.lastMessage;
  beginVoice(pbx, connection, 'record', recordingName(mailbox.number, leaving.message), mailbox.maxLength);
  connection.timer = pbx.clock.after(mailbox.maxLength, recordingIsLong, pbx, connection);
}

/** `#` ends the message, 0 leads to the operator; what was said so far stays. */
function press(pbx: Switch, connection: Connection, digits: string): void {
  const { state, mailbox: { operator } } = connection.placement as Leaving;
  hearKeys(pbx, connection, digits);
  if (state !== 'recording') return;
  const key = [...digits].find((digit) => digit === '#' || (digit === '0' && operator !== null));
  if (key === '#') finish(pbx, connection, 'terminationCharacterReceived');
  if (key !== '0' || operator === null) return;
  stopRecording(pbx, connection, 'dTMFDigitDetected');
  goToOperator(pbx, connection, operator);
}

export function recordingIsLong(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  finish(pbx, connection, 'durationExceeded');
}

function finish(pbx: Switch, connection: Connection, cause: EventCause): void {
  const isKept = stopRecording(pbx, connection, cause);
  sayGoodbye(pbx, connection, isKept ? 'Your message has been left. Goodbye.' : 'That was too short. Goodbye.');
}

/** Returns whether there is a message now. */
function stopRecording(pbx: Switch, connection: Connection, cause: EventCause): boolean {
  const leaving = connection.placement as Leaving;
  const { voicemail, mailbox, message: id, from, withheld } = leaving;
  stopTimer(pbx, connection);
  const length = endVoice(pbx, connection, cause) ?? 0;
  leaving.state = next(leavingLifecycle, leaving.state, 'finish');
  mailbox.coming--;
  if (length < mailbox.minLength) return false;
  keepMessage(voicemail, mailbox, connection.call.id, { id, from, withheld, length, tones: ++voicemail.recordings });
  return true;
}

function goToOperator(pbx: Switch, connection: Connection, operator: string): void {
  dropConnection(pbx, connection);
  sendOn(pbx, connection, operator, 'keyOperation');
}

/** The connection is gone: what was said so far is a message, if it is long enough. */
function left(pbx: Switch, connection: Connection): void {
  const { state, mailbox } = connection.placement as Leaving;
  if (state === 'recording') return void stopRecording(pbx, connection, 'normalClearing');
  if (state === 'greeting') mailbox.coming--;
  stopAsking(pbx, connection, 'normalClearing');
}
