// Results: what becomes of a contact when an attempt is over, or when an agent has said what came of it.

import { callAgain, type Contact, type Result, takeOut } from './contact.ts';
import type { Campaign, Campaigns, Outcome } from './campaigns.ts';
import * as tell from './facts.ts';
import { lookSoon } from './looking.ts';

/** Called again after the time that the campaign sets for such a result, if there are attempts left; else it is done. An outcome that an agent has set goes before that. */
export function conclude(campaigns: Campaigns, campaign: Campaign, contact: Contact, result: Result): void {
  contact.result = result;
  const outcome = contact.outcome === null ? null : (campaign.outcomes.get(contact.outcome) ?? null);
  plan(campaigns, campaign, contact, outcome ? outcome.callAgain : (campaign.callAgain.get(result) ?? null));
}

/** An agent says what came of the contact, during the call or after it. */
export function applyOutcome(campaigns: Campaigns, campaign: Campaign, contact: Contact, name: string, outcome: Outcome): void {
  contact.outcome = name;
  if (outcome.doNotCall) campaigns.doNotCall.add(contact.number);
  tell.outcomeSet(campaigns, campaign, contact);
  if (contact.state === 'called' || contact.state === 'previewed') return;
  takeOut(contact);
  plan(campaigns, campaign, contact, outcome.callAgain);
  lookSoon(campaigns, campaign);
}

function plan(campaigns: Campaigns, campaign: Campaign, contact: Contact, after: number | null): void {
  const isBlocked = campaigns.doNotCall.has(contact.number);
  if (after === null || isBlocked || contact.attempts >= campaign.maxAttempts) {
    contact.state = 'done';
    return tell.contactFinished(campaigns, campaign, contact);
  }
  callAgain(contact, campaigns.clock.now + after);
  tell.callPlanned(campaigns, campaign, contact);
}
