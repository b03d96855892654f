// Methods that softphones call by runApex, for `ringback serve --apex examples/apex.mjs`. These two are what Salesforce's Open CTI demo adapter asks for. Each gets
// what stands in methodParams, and the CRM: user, find(text, entities), get(id), create(entity, fields), update(id, fields). What a method returns is
// `returnValue.runApex` of the softphone: a text stays a text, an object an object. What it throws, and what takes longer than ten seconds, is a SERVER_ERROR.

export default {
  /** Contacts by name, by telephone number or by id, ten at most, as a JSON text: the adapter parses it. */
  'SoftphoneContactSearchController.getContacts': async ({ name = '' }, crm) => {
    const byId = name.startsWith('003') ? await crm.get(name) : null;
    const contacts = byId ? [byId] : await crm.find(name, ['Contact']);
    const shown = contacts.slice(0, 10).map(async ({ Id, Name, Phone, MobilePhone, Title, AccountId }) => {
      const account = AccountId ? await crm.get(AccountId) : null;
      return { Id, Name, Phone: Phone ?? MobilePhone, Title, ...(account && { AccountId, Account: { Id: AccountId, Name: account.Name } }) };
    });
    return JSON.stringify(await Promise.all(shown));
  },

  /** Where the original asks a telephone company for a call. Whoever has one asks it here; without one there is just the number to check. */
  'SoftphoneProviderController.call': ({ providerClass, fromNumber, toNumber = '' }, { user }) => {
    if (!/\d{3}/.test(toNumber)) throw new Error(`"${toNumber}" is no telephone number`);
    return JSON.stringify({ providerClass, fromNumber, toNumber, requestedBy: user.username });
  },
};
