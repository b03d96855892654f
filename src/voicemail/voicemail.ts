// Voicemail on top of a switch: mailboxes, and the number where owners listen. Here it is put together; leaving and listening are files of their own.

import type { Clock } from '../kernel/clock.ts';
import type { Telling } from '../kernel/log.ts';
import type { Device } from '../switch/device.ts';
import type { Switch } from '../switch/switch.ts';
import type { VoicemailFact } from './facts.ts';
import { mailboxApplication } from './leaving.ts';
import { accessApplication } from './listening.ts';
import { type Mailbox, type MailboxSettings, newMailbox } from './mailbox.ts';

export interface Voicemail {
  readonly pbx: Switch;
  readonly clock: Clock;
  readonly log: Telling<VoicemailFact>;
  /** By number. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** By the number of the owner's telephone. */
  readonly ownedBy: ReadonlyMap<string, Mailbox>;
  /** Messages that were begun so far; each sounds different. */
  recordings: number;
}

/** What `createVoicemail` starts from. */
export interface VoicemailPlan {
  /** Where owners call to listen; null at a site without voicemail. */
  readonly access: Device | null;
  readonly mailboxes: readonly MailboxSettings[];
}

/** The devices of the plan must be those of the switch. */
export function createVoicemail(pbx: Switch, log: Telling<VoicemailFact>, plan: VoicemailPlan): Voicemail {
  const mailboxes = plan.mailboxes.map((settings) => newMailbox({ pbx }, settings));
  const voicemail: Voicemail = {
    pbx, clock: pbx.clock, log,
    mailboxes: new Map(mailboxes.map((mailbox) => [mailbox.number, mailbox])),
    ownedBy: new Map(mailboxes.map((mailbox) => [mailbox.owner.number, mailbox])),
    recordings: 0,
  };
  for (const mailbox of mailboxes) mailbox.device.application = mailboxApplication(voicemail, mailbox);
  if (plan.access) plan.access.application = accessApplication(voicemail);
  return voicemail;
}
