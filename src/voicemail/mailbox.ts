// Mailboxes and the messages in them. Records only; what happens to messages is in messages.ts.

import { Rejection } from '../kernel/errors.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Prompt } from '../switch/voice/asking.ts';
import type { Device } from '../switch/device.ts';
import { deviceOf } from '../switch/switch.ts';
import type { Voicemail } from './voicemail.ts';

/** What a caller meets when no message can be left. */
export type WhenFull = 'announcement' | 'busy' | { readonly to: string };

export interface MailboxSettings {
  readonly device: Device;
  /** Number of the owner's telephone. */
  readonly owner: string;
  readonly pin: string;
  readonly greeting: Prompt;
  readonly maxMessages: number;
  readonly maxLength: Millis;
  readonly minLength: Millis;
  readonly whenFull: WhenFull;
  /** Where a caller goes who presses 0; null for nowhere. */
  readonly operator: string | null;
}

export interface Mailbox extends Omit<MailboxSettings, 'owner'> {
  readonly number: string;
  readonly owner: Device;
  /** As they came. One that was deleted is gone. */
  readonly messages: Message[];
  /** Callers who hear the greeting or speak; for each a place is kept. */
  coming: number;
  /** Number of the last message, counted in this mailbox from 1; one that was too short has its number too. */
  lastMessage: number;
}

export interface Message {
  /** Names it in its mailbox. */
  readonly id: number;
  readonly mailbox: string;
  /** The number that called. */
  readonly from: string;
  /** The caller's number is not to be shown. */
  readonly withheld: boolean;
  readonly received: Millis;
  readonly length: Millis;
  /** What it sounds like is made from this number; see recording.ts. */
  readonly tones: number;
  /** The mailbox that it was forwarded from; null when its caller left it here. */
  readonly forwardedBy: string | null;
  state: 'new' | 'heard';
}

export function newMailbox({ pbx }: Pick<Voicemail, 'pbx'>, { device, owner, pin, greeting, maxMessages, maxLength, minLength, whenFull, operator }: MailboxSettings): Mailbox {
  return { number: device.number, device, owner: deviceOf(pbx, owner), pin, greeting, maxMessages, maxLength, minLength, whenFull, operator, messages: [], coming: 0, lastMessage: 0 };
}

/** Whether there is no room for one more; who is leaving a message has a place already. */
export function isFull({ messages, coming, maxMessages }: Mailbox): boolean {
  return messages.length + coming >= maxMessages;
}

export function isNew({ state }: Message): boolean {
  return state === 'new';
}

/** New ones first, each kind as they came. */
export function inOrderOfHearing({ messages }: Mailbox): readonly Message[] {
  return [...messages.filter(isNew), ...messages.filter((message) => !isNew(message))];
}

/** How a recording is named wherever it is played, and as a file. */
export function recordingName(mailbox: string, message: number): string {
  return `${mailbox}-${message}`;
}

/** By its own number or by that of its owner's telephone; null when there is none. */
export function mailboxFor({ mailboxes, ownedBy }: Voicemail, number: string): Mailbox | null {
  return mailboxes.get(number) ?? ownedBy.get(number) ?? null;
}

/** Throws `invalidDeviceID`, and `requestIncompatibleWithObject` for a device that is no mailbox. */
export function mailboxOf({ pbx, mailboxes }: Voicemail, number: string): Mailbox {
  const mailbox = mailboxes.get(deviceOf(pbx, number).number);
  if (!mailbox) throw new Rejection('requestIncompatibleWithObject', `${number} is no mailbox`);
  return mailbox;
}

/** Throws `objectNotKnown` for a message that is not there, or no more. */
export function messageOf({ number, messages }: Mailbox, id: number): Message {
  const message = messages.find((one) => one.id === id);
  if (!message) throw new Rejection('objectNotKnown', `there is no message ${id} in mailbox ${number}`);
  return message;
}
