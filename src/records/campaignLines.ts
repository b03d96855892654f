// What the trace says of campaigns: whose contact it is, and what has become of it.

import type { CampaignFact } from '../campaign/facts.ts';
import { clockText } from '../kernel/calendar.ts';

export function sentenceOfCampaign(fact: CampaignFact, nameOf: (number: string) => string): readonly [what: string, why: string] {
  if (fact.type === 'doNotCallAdded') return [nameOf(fact.number), ''];
  if (!('contact' in fact)) return [fact.campaign, ''];
  const of = `${fact.campaign} ${fact.contact}`;
  switch (fact.type) {
    case 'contactPreviewed': return [`${of} → ${nameOf(fact.device)}`, `${nameOf(fact.number)}, within ${fact.within / 1000} s, else ${fact.then}`];
    case 'previewEnded': return [`${of} at ${nameOf(fact.device)}`, fact.reason === null ? fact.how : `${fact.how}, ${fact.reason}`];
    case 'contactCalled': return [`${of} → ${nameOf(fact.number)}`, `attempt ${fact.attempt}`];
    case 'contactConnected': return [`${of} → ${nameOf(fact.device)}`, `agent ${fact.agent}`];
    case 'callDropped': return [of, 'no agent in time'];
    case 'answerDetected':
    case 'attemptEnded':
    case 'contactFinished': return [of, fact.result];
    case 'callPlanned': return [of, `at ${clockText(fact.at)}`];
    case 'outcomeSet': return [of, `${fact.outcome}, agent ${fact.agent}`];
    case 'contactAdded': return [of, fact.number];
  }
}
