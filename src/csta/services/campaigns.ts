// Campaigns: what agents say of the contacts that they are shown, and what is done by whoever runs a campaign. Operations of our own.

import { z } from 'zod';
import { acceptPreview, contactAt, setOutcome, skipPreview } from '../../campaign/services/answerPreview.ts';
import { addContactTo, addToDoNotCall, pauseCampaign, resumeCampaign } from '../../campaign/services/runCampaign.ts';
import { Rejection } from '../../kernel/errors.ts';
import { E164 } from '../../switch/dialling/numbering.ts';
import { deviceID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

const word = z.string().min(1).max(64);
const line = z.string().regex(/^[^\p{Cc}]{1,120}$/u, 'must be a line of text');
const e164 = z.string().regex(E164);

/** Of agents, at their own telephones. */
export const previewOperations = {
  acceptPreview: service(null, z.strictObject({ device: deviceID }), ({ campaigns }, request) => {
    acceptPreview(campaigns, request);
    return NOTHING;
  }),
  skipPreview: service(null, z.strictObject({ device: deviceID, reason: line.optional().describe('Why, in the agent\'s words') }), ({ campaigns }, { device, reason = null }) => {
    skipPreview(campaigns, { device, reason });
    return NOTHING;
  }),
  /** Whom the agent is shown, or had last; nothing when that is nobody. Times in milliseconds. */
  getContact: service(null, z.strictObject({ device: deviceID }), ({ campaigns }, request) => {
    const at = contactAt(campaigns, request);
    if (at === null) return NOTHING;
    const { campaign, contact: { id, number, name, data, outcome }, endsIn } = at;
    return {
      contact: {
        campaign: campaign.name, contact: id, number, ...(name !== '' && { name }), ...(Object.keys(data).length > 0 && { data }), outcomes: [...campaign.outcomes.keys()].join(' '),
        ...(outcome !== null && { outcome }), ...(endsIn !== null && { preview: { endsIn, otherwise: campaign.preview.then } }),
      },
    };
  }),
  setOutcome: service(null, z.strictObject({
    device: deviceID,
    campaign: word.optional().describe('With the contact; whom the agent had last, unless said'),
    contact: word.optional(),
    outcome: word,
  }).refine(({ campaign, contact }) => (campaign === undefined) === (contact === undefined), 'a contact is named with its campaign'), ({ campaigns }, { device, campaign = null, contact = null, outcome }) => {
    setOutcome(campaigns, { device, campaign, contact, outcome });
    return NOTHING;
  }),
};

/** Of whoever runs campaigns. */
export const campaignOperations = {
  pauseCampaign: service(null, z.strictObject({ campaign: word }), ({ campaigns }, request) => {
    pauseCampaign(campaigns, request);
    return NOTHING;
  }),
  resumeCampaign: service(null, z.strictObject({ campaign: word }), ({ campaigns }, request) => {
    resumeCampaign(campaigns, request);
    return NOTHING;
  }),
  addContact: service(null, z.strictObject({
    campaign: word,
    number: e164,
    name: line.optional(),
    timeZones: z.array(z.string().max(64)).min(1).max(64).optional().describe('Where the number may be: it is called when the hours are right in all of them; looked up for the number, unless said'),
    data: z.record(z.string().regex(/^[A-Za-z]\w{0,31}$/), z.string().max(256)).optional().describe('What travels with the call'),
  }), ({ campaigns }, { campaign, number, name = '', timeZones, data = {} }) => {
    // A live switch has looked them up by now.
    if (timeZones === undefined) throw new Rejection('invalidParameterValue', `nobody knows the time zone of ${number}; name it`);
    return { contact: addContactTo(campaigns, campaign, { number, name, timeZones, data }) };
  }),
  addToDoNotCall: service(null, z.strictObject({ number: e164 }), ({ campaigns }, request) => {
    addToDoNotCall(campaigns, request);
    return NOTHING;
  }),
};
