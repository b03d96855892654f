// Asking: a machine plays a message and waits for keys. What the keys mean is for whoever asks; here are the message, the pauses, and keys pressed ahead.

import type { Millis } from '../../kernel/clock.ts';
import { stopTimer } from '../call.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import * as tell from '../facts/voice.ts';
import type { Switch } from '../switch.ts';
import { beginVoice, endVoice } from './voice.ts';

/** What is said, and how long that takes. */
export interface Prompt {
  readonly message: string;
  readonly length: Millis;
}

/** One for all callers who are asked the same. */
export interface Question {
  /** A key ends the message and counts; without it, keys are not heard before the message has ended. */
  readonly bargeIn: boolean;
  /** How long it waits for the first key once the message has ended; null when it waits for none. */
  readonly firstDigit: Millis | null;
  /** The pause after a key by which what was entered is complete. */
  readonly nextDigit: Millis;
  /** Whether what was entered so far may go on, or is complete; null when keys are not meant for this question. */
  readonly take: ((digits: string) => 'more' | 'complete') | null;
  readonly answered: (pbx: Switch, connection: Connection, answer: Answer) => void;
}

export interface Answer {
  readonly digits: string;
  /** `complete`: it needs no more; `pause`: none came for a while; `silence`: none at all; `heard`: nothing was asked. */
  readonly end: 'complete' | 'pause' | 'silence' | 'heard';
  /** Keys pressed ahead, for the next question. */
  readonly ahead: string;
}

/** Somebody is being asked. */
export interface Asking {
  readonly question: Question;
  digits: string;
}

/** Plays the prompt and waits for the answer. Keys pressed ahead count at once, where the message may be cut short. */
export function ask(pbx: Switch, connection: Connection, question: Question, { message, length }: Prompt, ahead = ''): void {
  connection.asking = { question, digits: '' };
  if (ahead !== '' && question.bargeIn) return take(pbx, connection, connection.asking, ahead);
  if (length === 0) return waitForFirst(pbx, connection, question);
  beginVoice(pbx, connection, 'play', message, length);
  connection.timer = pbx.clock.after(length, messageEnds, pbx, connection);
}

/** The person in the call pressed keys. Keys that nobody waits for are heard, and mean nothing. */
export function hearKeys(pbx: Switch, connection: Connection, digits: string): void {
  for (const digit of digits) tell.digitDetected(pbx, connection, digit);
  const { asking, voice } = connection;
  if (asking === null || (voice !== null && !asking.question.bargeIn)) return;
  take(pbx, connection, asking, digits);
}

/** Nobody is asked any more: the message stops, and no answer will come. */
export function stopAsking(pbx: Switch, connection: Connection, cause: EventCause): void {
  if (connection.asking === null) return;
  connection.asking = null;
  stopTimer(pbx, connection);
  endVoice(pbx, connection, cause);
}

function take(pbx: Switch, connection: Connection, asking: Asking, digits: string): void {
  const { question } = asking;
  stopTimer(pbx, connection);
  endVoice(pbx, connection, 'dTMFDigitDetected');
  if (question.take === null) return answer(pbx, connection, asking, 'heard', digits);
  for (let place = 0; place < digits.length; place++) {
    asking.digits += digits[place] as string;
    if (question.take(asking.digits) === 'complete') return answer(pbx, connection, asking, 'complete', digits.slice(place + 1));
  }
  connection.timer = pbx.clock.after(question.nextDigit, noMoreKeys, pbx, connection);
}

function answer(pbx: Switch, connection: Connection, { question, digits }: Asking, end: Answer['end'], ahead: string): void {
  connection.asking = null;
  question.answered(pbx, connection, { digits, end, ahead });
}

function waitForFirst(pbx: Switch, connection: Connection, { firstDigit }: Question): void {
  if (firstDigit === null) answer(pbx, connection, connection.asking as Asking, 'heard', '');
  else connection.timer = pbx.clock.after(firstDigit, noKeys, pbx, connection);
}

export function messageEnds(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  endVoice(pbx, connection, 'endOfMessageDetected');
  waitForFirst(pbx, connection, (connection.asking as Asking).question);
}

export function noKeys(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  answer(pbx, connection, connection.asking as Asking, 'silence', '');
}

export function noMoreKeys(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  answer(pbx, connection, connection.asking as Asking, 'pause', '');
}
