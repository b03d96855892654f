// An agent decides on a contact that is shown, and says afterwards what came of it. Our own operations: the standard has no words for them.

import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import { canBegin } from '../../switch/permitted.ts';
import { deviceOf } from '../../switch/switch.ts';
import type { Campaign, Campaigns, Preview, Served } from '../campaigns.ts';
import type { Contact } from '../contact.ts';
import { dialPreviewed, skipPreviewed } from '../previewing.ts';
import { applyOutcome } from '../results.ts';

/** The agent's telephone calls. Throws `invalidObjectState` where nothing is shown, `invalidCallingDeviceState` when the telephone is in use. */
export function acceptPreview(campaigns: Campaigns, { device }: { readonly device: string }): void {
  const shown = previewAt(campaigns, device);
  if (!canBegin(deviceOf(campaigns.pbx, device))) throw new Rejection('invalidCallingDeviceState', `${device} is in a call already`);

  dialPreviewed(campaigns, shown, 'accepted');
}

/** The contact waits for somebody else. Throws `invalidObjectState` where nothing is shown. */
export function skipPreview(campaigns: Campaigns, { device, reason }: { readonly device: string; readonly reason: string | null }): void {
  const shown = previewAt(campaigns, device);

  skipPreviewed(campaigns, shown, 'skipped', reason);
}

function previewAt(campaigns: Campaigns, number: string): Preview {
  const device = deviceOf(campaigns.pbx, number);
  const shown = device.attendant === null ? undefined : campaigns.previews.get(device.attendant.number);
  if (!shown) throw new Rejection('invalidObjectState', `no contact is shown at ${number}`);
  return shown;
}

/** Whom the agent at a telephone is shown, or had last. */
export interface ContactAt {
  readonly campaign: Campaign;
  readonly contact: Contact;
  /** Of a preview; null for a contact that was called. */
  readonly endsIn: Millis | null;
}

/** Null for nobody. Throws `invalidDeviceID`. */
export function contactAt(campaigns: Campaigns, { device: number }: { readonly device: string }): ContactAt | null {
  const agent = deviceOf(campaigns.pbx, number).attendant?.number ?? '';
  const shown = campaigns.previews.get(agent);
  if (shown) return { campaign: shown.campaign, contact: shown.contact, endsIn: (shown.timer?.time ?? 0) - campaigns.clock.now };
  const last = campaigns.lastServed.get(agent);
  return last && last.contact.agent === agent ? { ...last, endsIn: null } : null;
}

export interface SetOutcome {
  readonly device: string;
  /** With the contact; null for whom the agent had last. */
  readonly campaign: string | null;
  readonly contact: string | null;
  readonly outcome: string;
}

/** Whoever had the contact last says what came of it, in the call or later. Throws `objectNotKnown`, `invalidObjectState` for somebody else's contact, `invalidParameterValue` for what is no outcome of the campaign. */
export function setOutcome(campaigns: Campaigns, { device: number, campaign: name, contact: id, outcome: said }: SetOutcome): void {
  const device = deviceOf(campaigns.pbx, number);
  const agent = device.attendant?.number ?? '';
  const { campaign, contact } = name === null || id === null ? lastOf(campaigns, agent, number) : named(campaigns, name, id);
  const outcome = campaign.outcomes.get(said);
  if (contact.agent !== agent || contact.state === 'previewed') throw new Rejection('invalidObjectState', `whoever is at ${number} did not have contact ${contact.id} last`);
  if (!outcome) throw new Rejection('invalidParameterValue', `campaign ${campaign.name} has no outcome ${said}; it has ${[...campaign.outcomes.keys()].join(', ')}`);

  applyOutcome(campaigns, campaign, contact, said, outcome);
}

/** Throws `objectNotKnown`. */
export function campaignOf({ byName }: Campaigns, name: string): Campaign {
  const campaign = byName.get(name);
  if (!campaign) throw new Rejection('objectNotKnown', `there is no campaign ${name}`);
  return campaign;
}

function named(campaigns: Campaigns, name: string, id: string): Served {
  const campaign = campaignOf(campaigns, name);
  const contact = campaign.contacts.get(id);
  if (!contact) throw new Rejection('objectNotKnown', `campaign ${name} has no contact ${id}`);
  return { campaign, contact };
}

function lastOf({ lastServed }: Campaigns, agent: string, device: string): Served {
  const served = lastServed.get(agent);
  if (!served) throw new Rejection('invalidObjectState', `whoever is at ${device} has had no contact`);
  return served;
}
