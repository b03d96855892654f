// The telephone of the CRM's user, by a method that an org may have: `SoftphoneUser.getTelephone`. Open CTI itself does not tell who sits before it.

import { noTelephone, type OwnTelephone } from '../crm.ts';

export const OWN_TELEPHONE = { apexClass: 'SoftphoneUser', methodName: 'getTelephone', methodParams: '' } as const;

/** From what the method returned: JSON in a text. */
export function telephoneIn(returned: unknown): OwnTelephone {
  const { extension, agent } = JSON.parse(typeof returned === 'string' && returned !== '' ? returned : '{}') as Partial<OwnTelephone>;
  return { ...noTelephone, ...(typeof extension === 'string' && { extension }), ...(typeof agent === 'string' && { agent }) };
}
