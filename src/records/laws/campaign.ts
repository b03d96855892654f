// Campaigns: nobody is called who does not want it, at an hour at which they sleep, or too often; every preview ends; nobody is dropped for whom there was time.

import type { Acd } from '../../acd/acd.ts';
import type { Campaign, Campaigns } from '../../campaign/campaigns.ts';
import type { ContactCalled } from '../../campaign/facts.ts';
import { isOpen } from '../../kernel/hours.ts';
import type { Millis } from '../../kernel/clock.ts';
import { broken, type Law } from './law.ts';

export function campaignLaws(campaigns: Campaigns, acd: Acd): Law {
  if (campaigns.byName.size === 0) return {};
  /** Since when persons listen, by their calls. */
  const listening = new Map<string, Millis>();
  return {
    noted: (fact) => {
      if (fact.type === 'contactCalled') checkCalled(campaigns, fact);
      if (fact.type === 'answerDetected' && fact.result === 'person') listening.set(fact.call, fact.time);
      if (fact.type === 'contactConnected' || fact.type === 'callCleared') listening.delete(fact.call);
      if (fact.type !== 'callDropped') return;
      const { dropAfter } = campaigns.byName.get(fact.campaign) as Campaign;
      const since = listening.get(fact.call);
      if (since !== undefined && fact.time - since < dropAfter) broken('droppedAfterTheWait', `contact ${fact.contact} of ${fact.campaign} is dropped after ${fact.time - since} ms`);
    },
    step: () => {
      for (const { agent, contact, timer, device } of campaigns.previews.values()) {
        const { state, isHeld, device: at } = acd.agents.get(agent) as NonNullable<ReturnType<Acd['agents']['get']>>;
        if (timer === null || state !== 'reserved' || !isHeld || at?.number !== device) broken('previewsEnd', `agent ${agent}, who is ${state}, looks at contact ${contact.id}, and ${timer === null ? 'nothing ends it' : 'is not reserved for it'}`);
      }
      for (const { number, isHeld } of acd.agents.values()) if (isHeld && !campaigns.previews.has(number)) broken('previewsEnd', `agent ${number} is reserved for a contact that nobody shows them`);
    },
  };
}

function checkCalled({ byName, doNotCall, pbx: { startsAt } }: Campaigns, { campaign: name, contact: id, number, time }: ContactCalled): void {
  const campaign = byName.get(name) as Campaign;
  const contact = campaign.contacts.get(id);
  if (!contact) return broken('nobodyIsCalledAgainstTheirWill', `campaign ${name} calls ${number}, who is no contact of it`);
  const { lane, attempts, today } = contact;
  if (doNotCall.has(number)) broken('nobodyIsCalledAgainstTheirWill', `campaign ${name} calls ${number}, who is on the do-not-call list`);
  if (!lane.hours.every((hours) => isOpen(hours, startsAt + time))) broken('calledInTheirHours', `campaign ${name} calls ${number} when nobody may be called there`);
  if (attempts > campaign.maxAttempts || today > campaign.maxPerDay) broken('calledNoMoreThanAllowed', `campaign ${name} calls ${number} for the ${attempts}th time, today the ${today}th`);
}
