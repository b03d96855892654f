// What the trace says of campaigns: whose contact it is, and what has become of it.

import type { CampaignFact } from '../../campaign/facts.ts';
import { clockText } from '../../kernel/calendar.ts';
import { type Sentence, type Sentences, seconds } from './sentence.ts';

interface OfContact {
  readonly campaign: string;
  readonly contact: string;
}

const contactOf = ({ campaign, contact }: OfContact) => `${campaign} ${contact}`;
const result = (fact: OfContact & { readonly result: string }): Sentence => [contactOf(fact), fact.result];
const campaign = (fact: { readonly campaign: string }): Sentence => [fact.campaign, ''];

export const ofCampaigns: Sentences<CampaignFact> = {
  contactPreviewed: (fact, { nameOf }) => [`${contactOf(fact)} → ${nameOf(fact.device)}`, `${nameOf(fact.number)}, within ${seconds(fact.within)}, else ${fact.then}`],
  previewEnded: (fact, { nameOf }) => [`${contactOf(fact)} at ${nameOf(fact.device)}`, fact.reason === null ? fact.how : `${fact.how}, ${fact.reason}`],
  contactCalled: (fact, { nameOf }) => [`${contactOf(fact)} → ${nameOf(fact.number)}`, `attempt ${fact.attempt}`],
  contactConnected: (fact, { nameOf }) => [`${contactOf(fact)} → ${nameOf(fact.device)}`, `agent ${fact.agent}`],
  callDropped: (fact) => [contactOf(fact), 'no agent in time'],
  answerDetected: result,
  attemptEnded: result,
  contactFinished: result,
  callPlanned: (fact) => [contactOf(fact), `at ${clockText(fact.at)}`],
  outcomeSet: (fact) => [contactOf(fact), `${fact.outcome}, agent ${fact.agent}`],
  contactAdded: (fact) => [contactOf(fact), fact.number],
  doNotCallAdded: ({ number }, { nameOf }) => [nameOf(number), ''],
  campaignPaused: campaign,
  campaignResumed: campaign,
};
