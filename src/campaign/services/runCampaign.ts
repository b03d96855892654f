// Whoever runs a campaign pauses it, lets it go on, adds contacts, and takes numbers off. Our own operations.

import { isTimeZone } from '../../kernel/calendar.ts';
import { Rejection } from '../../kernel/errors.ts';
import { addContact, type Campaigns } from '../campaigns.ts';
import type { ContactSettings } from '../contact.ts';
import * as tell from '../facts.ts';
import { lookSoon, stopLooking } from '../looking.ts';
import { campaignOf } from './answerPreview.ts';

/** Calls that are under way go on. Throws `objectNotKnown`, `featureAlreadySet`. */
export function pauseCampaign(campaigns: Campaigns, { campaign: name }: { readonly campaign: string }): void {
  const campaign = campaignOf(campaigns, name);
  if (campaign.isPaused) throw new Rejection('featureAlreadySet', `campaign ${name} is paused already`);

  campaign.isPaused = true;
  stopLooking(campaigns, campaign);
  tell.campaignPaused(campaigns, campaign);
}

/** Throws `objectNotKnown`, `featureAlreadySet`. */
export function resumeCampaign(campaigns: Campaigns, { campaign: name }: { readonly campaign: string }): void {
  const campaign = campaignOf(campaigns, name);
  if (!campaign.isPaused) throw new Rejection('featureAlreadySet', `campaign ${name} is running already`);

  campaign.isPaused = false;
  tell.campaignResumed(campaigns, campaign);
  lookSoon(campaigns, campaign);
}

/** Somebody more to call; returns the contact's id. Throws `objectNotKnown`, and `invalidParameterValue` for what is no time zone. */
export function addContactTo(campaigns: Campaigns, name: string, settings: ContactSettings): string {
  const campaign = campaignOf(campaigns, name);
  const unknown = settings.timeZones.find((zone) => !isTimeZone(zone));
  if (unknown !== undefined) throw new Rejection('invalidParameterValue', `${unknown} is no time zone`);

  const contact = addContact(campaign, settings);
  tell.contactAdded(campaigns, campaign, contact);
  lookSoon(campaigns, campaign);
  return contact.id;
}

/** No campaign calls the number any more. A call that is under way goes on. Throws `featureAlreadySet`. */
export function addToDoNotCall(campaigns: Campaigns, { number }: { readonly number: string }): void {
  if (campaigns.doNotCall.has(number)) throw new Rejection('featureAlreadySet', `${number} is not to be called already`);

  campaigns.doNotCall.add(number);
  tell.doNotCallAdded(campaigns, number);
}
