// The softphone layout that a set-up begins with: a caller who is unknown gets a new contact, one who is known their record, several a search.

import type { CallTypeLayout, LayoutField, SoftphoneLayout } from '../../openCti/softphoneLayout.ts';

const field = (displayName: string, apiName: string): LayoutField => ({ displayName, apiName });

const account = [field('Account Name', 'Name'), field('Phone', 'Phone'), field('Account Number', 'AccountNumber')];
const contact = [field('Full Name', 'Name'), field('Business Phone', 'Phone'), field('Email', 'Email')];
const lead = [field('Full Name', 'Name'), field('Company', 'Company'), field('Phone', 'Phone')];

/** Cases not: they have the number of somebody who is found anyway, and two matches are a search. */
const outside: CallTypeLayout['objects'] = { Account: account, Contact: contact, Lead: lead };

/** Calls out and inside are searched for, and pop nowhere. */
export const usualLayout: SoftphoneLayout = {
  Inbound: {
    callRelatedFields: ['ANI', 'DNIS', 'QUEUE'],
    objects: outside,
    screenPopSettings: {
      screenPopsOpenWithin: 'ExistingWindow',
      NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Contact' },
      SingleMatch: { screenPopType: 'PopToEntity' },
      MultipleMatches: { screenPopType: 'PopToSearch' },
    },
  },
  Outbound: { callRelatedFields: ['DNIS'], objects: outside, screenPopSettings: {} },
  Internal: { callRelatedFields: ['ANI', 'DNIS'], objects: { User: [field('Name', 'Name'), field('Extension', 'Extension')] }, screenPopSettings: {} },
};
