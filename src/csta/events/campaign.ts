// What a client is told of campaigns. The standard has no events for it, but one for what is private, ECMA-269 27.2.1 "Private Event": its content says what has happened.

import type * as facts from '../../campaign/facts.ts';
import { event, type Structure } from './members.ts';

type Told = facts.ContactPreviewed | facts.PreviewEnded | facts.ContactConnected | facts.OutcomeSet;

const privateEvent = event<Told>('private', 'PrivateEvent', 'private', { name: 'privateData', kind: 'structure', read: (fact) => ({ private: contentOf(fact) }) });

/** One member, whose name says what has happened; times in milliseconds. */
function contentOf(fact: Told): Structure {
  const { campaign, contact } = fact;
  switch (fact.type) {
    case 'contactPreviewed': return { contactPreviewed: { campaign, contact, agentID: fact.agent, ...shown(fact), within: fact.within, otherwise: fact.then } };
    case 'previewEnded': return { previewEnded: { campaign, contact, agentID: fact.agent, how: fact.how, ...(fact.reason !== null && { reason: fact.reason }) } };
    case 'contactConnected': return { contactConnected: { campaign, contact, agentID: fact.agent, callID: fact.call, ...shown(fact) } };
    case 'outcomeSet': return { outcomeSet: { campaign, contact, agentID: fact.agent, outcome: fact.outcome } };
  }
}

const shown = ({ number, name, data, outcomes }: facts.ContactShown) => ({ number, ...(name !== '' && { name }), ...(Object.keys(data).length > 0 && { data }), outcomes: outcomes.join(' ') });

export const campaignEvents = {
  contactPreviewed: privateEvent,
  previewEnded: privateEvent,
  contactConnected: privateEvent,
  outcomeSet: privateEvent,
  contactCalled: null,
  answerDetected: null,
  callDropped: null,
  attemptEnded: null,
  callPlanned: null,
  contactFinished: null,
  contactAdded: null,
  campaignPaused: null,
  campaignResumed: null,
  doNotCallAdded: null,
};
