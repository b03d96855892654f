// What a site file says of voicemail: the number where owners listen, and the mailboxes.

import type { z } from 'zod';
import { count, duration, form, map, mapOf, number, positiveDuration, text } from '../kernel/shape.ts';
import { type Device, deviceWith } from '../switch/device.ts';
import type { MailboxSettings, WhenFull } from './mailbox.ts';
import type { VoicemailPlan } from './voicemail.ts';

const digits = ['string', 'integer'] as const;

const mailboxShape = map({
  owner: number.describe('The telephone whose lamp says that there are messages'),
  pin: form('must be a PIN of 4 to 10 digits', /^\d{4,10}$/, digits).describe('Asked for before anybody may listen'),
  name: text.default(''),
  greeting: text.default('Nobody is here. Please leave a message after the tone.'),
  greetingFor: duration.default(6_000).describe('How long the greeting takes'),
  maxMessages: count(1, 1000).default(20),
  maxLength: positiveDuration.default(120_000).describe('A longer message is cut off'),
  minLength: duration.default(1_000).describe('A shorter message is not kept'),
  whenFull: form('must be announcement, busy, or a number to go to', /^(announcement|busy|\+?[\d*]{1,24})$/, digits).default('announcement'),
  operator: number.optional().describe('Where a caller goes who presses 0'),
}).superRefine(({ minLength, maxLength }, context) => {
  if (minLength > maxLength) context.addIssue({ code: 'custom', path: ['minLength'], message: 'must not be longer than maxLength' });
});

export const voicemailShape = {
  voicemail: map({
    number: number.describe('Where owners call to listen to their messages'),
    mailboxes: mapOf(number, mailboxShape).default({}),
  }).optional(),
};

export type VoicemailSite = z.output<z.ZodObject<typeof voicemailShape>>;

/** More calls than ever come to one number at once. */
const CALLS = 1_000_000;

/** Fresh devices for one simulation. */
export function planVoicemail({ voicemail }: VoicemailSite): VoicemailPlan {
  if (voicemail === undefined) return { access: null, mailboxes: [] };
  const { number: access, mailboxes } = voicemail;
  return {
    access: machine(access, 'Voicemail'),
    mailboxes: Object.keys(mailboxes).sort().map((mailbox) => settingsOf(mailbox, mailboxes[mailbox] as z.output<typeof mailboxShape>)),
  };
}

/** The devices of a plan. */
export function voicemailDevices({ access, mailboxes }: VoicemailPlan): readonly Device[] {
  return access === null ? [] : [access, ...mailboxes.map(({ device }) => device)];
}

function settingsOf(mailbox: string, { owner, pin, name, greeting, greetingFor, maxMessages, maxLength, minLength, whenFull, operator }: z.output<typeof mailboxShape>): MailboxSettings {
  return { device: machine(mailbox, name), owner, pin, greeting: { message: greeting, length: greetingFor }, maxMessages, maxLength, minLength, whenFull: whenFullOf(whenFull), operator: operator ?? null };
}

function whenFullOf(word: string): WhenFull {
  return word === 'announcement' || word === 'busy' ? word : { to: word };
}

function machine(number: string, name: string): Device {
  return deviceWith({ number, kind: 'application', name, capacity: CALLS, busyAt: CALLS, ringFor: 0 });
}
