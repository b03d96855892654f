// Records over HTTP: made, read with what stands beside them, changed, deleted; and what is refused, in which words.

import { expect, test } from 'vitest';
import type { Deleted, Description, Refused } from '../../src/crm/api.ts';
import { desk, NOW, useDesk } from './asking.ts';

const now = new Date(NOW).toISOString();

test('the entities are described under Salesforce’s names', async () => {
  const { ask } = await desk();
  const { body: { entities } } = await ask<Description>('GET', 'describe');
  expect(entities.map(({ name, prefix, nameField }) => [name, prefix, nameField])).toEqual([['Account', '001', 'Name'], ['Contact', '003', 'Name'], ['Lead', '00Q', 'Name'], ['Case', '500', 'CaseNumber'], ['Task', '00T', 'Subject']]);
  const task = entities.find(({ name }) => name === 'Task');
  expect(task?.fields.find(({ name }) => name === 'CallType')).toEqual({ name: 'CallType', label: 'Call Type', kind: 'picklist', length: 255, options: ['Inbound', 'Internal', 'Outbound'], restricted: true });
  expect(task?.fields.find(({ name }) => name === 'WhoId')).toEqual({ name: 'WhoId', label: 'Name', kind: 'reference', refersTo: ['Contact', 'Lead'] });
  // What lists show, and what stands beside records, are fields that there are.
  for (const { name, fields, listColumns, related, nameField } of entities) {
    const names = (of: string) => entities.find((entity) => entity.name === of)?.fields.map((field) => field.name);
    expect(names(name), name).toEqual(expect.arrayContaining([...listColumns, nameField, 'OwnerId', 'CreatedDate', 'LastModifiedDate']));
    for (const { entity, by } of related) expect(names(entity), `${name} beside ${entity}`).toContain(by);
    expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
  }
});

test('a contact is made, seen at its account, changed, and gone', async () => {
  const { ask, create, named, view } = await desk();
  const account = await named('Account', 'Bay Loop Couriers');
  const contact = await create('Contact', { FirstName: 'Rosa', LastName: 'Diaz', AccountId: account.Id.slice(0, 15), Phone: '(415) 555-0181', IvrPin__c: '0042', Rides__c: 3 });
  expect(contact).toMatchObject({ Name: 'Rosa Diaz', AccountId: account.Id, DoNotCall: false, Title: null, IvrPin__c: '0042', Rides__c: 3, CreatedDate: now, LastModifiedDate: now });
  expect(contact.Id).toMatch(/^003[A-Za-z0-9]{12}[A-Z0-5]{3}$/);
  const { references, names } = await view(contact.Id.slice(0, 15), 'Contact');
  expect(references['AccountId']).toEqual({ id: account.Id, entity: 'Account', name: 'Bay Loop Couriers' });
  expect(names).toEqual({ [account.Id]: 'Bay Loop Couriers' });
  const { related } = await view(account.Id, 'Account');
  expect(related.find(({ entity }) => entity === 'Contact')?.records.map((record) => record['Name'])).toContain('Rosa Diaz');
  const { body: changed } = await ask('PATCH', `records/Contact/${contact.Id}`, { LastName: 'Okonjo', Phone: '', ivrpin__c: '77' });
  expect(changed).toMatchObject({ Name: 'Rosa Okonjo', Phone: null, IvrPin__c: '77', Rides__c: 3 });
  // A page may send back the whole record.
  expect((await ask('PATCH', `records/Contact/${contact.Id}`, changed)).status).toBe(200);
  expect((await ask<Deleted>('DELETE', `records/Contact/${contact.Id}`)).body).toEqual({ deleted: 1 });
  for (const method of ['GET', 'DELETE']) expect(await ask(method, `records/Contact/${contact.Id}`)).toEqual({ status: 404, body: { wrong: `there is no Contact "${contact.Id}"` } });
});

test('a call log stands on the timeline of the contact, the case and the account, the newest first', async () => {
  const { create, named, view } = await desk();
  const [who, what] = [await named('Contact', 'Tomás Okafor'), await named('Case', 'Brakes of cargo bike 17 do not hold')];
  const log = await create('Task', { Subject: 'Call', WhoId: who.Id, WhatId: what.Id, TaskSubtype: 'Call', Status: 'completed', CallType: 'inbound', CallDurationInSeconds: 61.4, CallDisposition: 'Sold', ActivityDate: '2026-01-05T17:00:00.000Z' });
  expect(log).toMatchObject({ Status: 'Completed', IsClosed: true, CallType: 'Inbound', CallDurationInSeconds: 61, ActivityDate: '2026-01-05', Priority: 'Normal' });
  for (const [id, entity] of [[who.Id, 'Contact'], [what.Id, 'Case'], [who['AccountId'], 'Account']] as const) {
    const { activities, names } = await view(String(id), entity);
    expect(activities.map(({ Subject }) => Subject).slice(0, 2), entity).toEqual(['Call', 'Call from Tomás Okafor']);
    expect(names).toMatchObject({ [who.Id]: 'Tomás Okafor', [what.Id]: what['CaseNumber'] });
  }
});

test('who makes a record owns it, unless it says otherwise; an owner must be a user', async () => {
  const { ask, create, view } = await desk();
  const owner = async (fields: object, user?: string) => {
    const { body } = await ask<{ readonly Id: string }>('POST', 'records/Account', { Name: 'Owned', ...fields }, user);
    return (await view(body.Id, 'Account')).references['OwnerId'];
  };
  const ana = await owner({}, 'Dee');
  expect(ana).toMatchObject({ entity: 'User', name: 'Dee' });
  expect(await owner({ OwnerId: ana?.id }, 'eli')).toEqual(ana);
  expect(await owner({}, 'nobody')).toBeUndefined();
  expect(await owner({})).toBeUndefined();
  const { body: { wrong } } = await ask('POST', 'records/Account', { Name: 'Owned', OwnerId: '005Rb0000000Zzz' });
  expect(wrong).toBe('OwnerId: there is no user 005Rb0000000ZzzIAE');
  expect((await ask('POST', 'records/Account', { Name: 'Owned', OwnerId: '04vRb0000000Zzz' })).body.wrong).toBe('OwnerId: must be the id of a user; 04vRb0000000Zzz is none');
  expect(await create('Account', { Name: 'Nobody’s' })).toMatchObject({ OwnerId: null });
});

test('the records of the beginning belong to the users, with a firm all that is its', async () => {
  const { list, named, view } = await desk();
  const owners = new Set<unknown>();
  for (const { Id } of (await list('Account')).records) {
    const { record, references, related, names } = await view(Id, 'Account');
    owners.add(references['OwnerId']?.name);
    for (const { records } of related) for (const one of records) expect(one['OwnerId'], String(record['Name'])).toBe(record['OwnerId']);
    expect(names[String(record['OwnerId'])]).toBe(references['OwnerId']?.name);
  }
  expect([...owners].sort()).toEqual(['Dee', 'Eli']);
  const task = await named('Task', 'Call from Tomás Okafor');
  expect(task['OwnerId']).toBe((await named('Account', 'Bay Loop Couriers'))['OwnerId']);
});

test('a case has the number that follows, and the account of its contact', async () => {
  const { create, named } = await desk();
  const who = await named('Contact', 'Hana Sato');
  expect(await create('Case', { Subject: 'A flat tire', ContactId: who.Id })).toMatchObject({ CaseNumber: '00001016', AccountId: who['AccountId'], Status: 'New', IsClosed: false });
});

test('with an account go its contacts and cases; their logs stay, and lead nowhere', async () => {
  const { ask, list, named } = await desk();
  const account = await named('Account', 'Bay Loop Couriers');
  const tasks = (await list('Task')).total;
  expect((await ask<Deleted>('DELETE', `records/Account/${account.Id}`)).body).toEqual({ deleted: 1 + 3 + 2 });
  expect((await list('Task')).total).toBe(tasks);
  expect(await named('Task', 'Call from Tomás Okafor')).toMatchObject({ WhoId: null, WhatId: null });
  expect((await list('Contact', 'search=okafor')).total).toBe(0);
});

test('lists are sorted, searched and cut as asked', async () => {
  const { ask, list } = await desk();
  const { records, total } = await list('Contact', 'sort=-LastName&limit=2&offset=1');
  expect([records.map(({ LastName }) => LastName), total]).toEqual([['Whitmore', 'Vega'], 30]);
  const cases = await list('Case', 'sort=CreatedDate&limit=1');
  expect(Object.values(cases.names).sort()).toEqual(['Eli', 'Kenji Morales', 'Presidio Software']);
  expect((await list('Case', 'search=brak')).records.map(({ Subject }) => Subject)).toEqual(['Brakes of cargo bike 17 do not hold']);
  // By what it leads to, not by its id.
  const firms = await list('Contact', 'sort=-AccountId&limit=1');
  expect(Object.values(firms.names)).toContain('Velo Parts Supply');
  const wrong = async (query: string) => (await ask('GET', `records/Contact?${query}`)).body.wrong;
  expect(await wrong('sort=LastNme')).toBe('sort must be a field of Contact, not "LastNme"; did you mean "LastName"?');
  expect(await wrong('limit=1000')).toBe('limit must be a whole number from 1 to 200, not "1000"');
  expect(await wrong('offset=-1')).toBe('offset must be a whole number from 0 to 1000000, not "-1"');
  expect((await ask('GET', 'records/Contcat')).body.wrong).toBe('there is no "Contcat" in this CRM; did you mean "Contact"?');
});

/** All that is asked of it is refused. */
const unchanged = useDesk();

const ACCOUNT = '001Rb0000000001IAA';

const wrongs: readonly (readonly [entity: string, fields: object, wrong: string])[] = [
  ['Task', { CallType: 'Inbund' }, 'CallType: cannot be "Inbund"; did you mean "Inbound"?'],
  ['Task', { CallDisp: 'x' }, 'CallDisp: is no field of Task; did you mean "CallType"?'],
  ['Task', { Subject: 'x'.repeat(256) }, 'Subject: may have 255 characters, and has 256'],
  ['Task', { CallDisposition: 'x'.repeat(256), CallObject: 'y'.repeat(300) }, 'CallDisposition: may have 255 characters, and has 256; CallObject: may have 255 characters, and has 300'],
  ['Task', { WhoId: ACCOUNT }, `WhoId: must be the id of a Contact or a Lead; ${ACCOUNT} is that of an Account`],
  ['Task', { WhoId: '003Rb0000000Zzz' }, 'WhoId: there is no Contact 003Rb0000000ZzzIAE'],
  ['Task', { WhatId: 'nothing' }, 'WhatId: must be the id of an Account or a Case, not "nothing"'],
  ['Task', { WhatId: '001Rb0000000001IAB' }, 'WhatId: must be the id of an Account or a Case, not "001Rb0000000001IAB"'],
  ['Task', { ActivityDate: '2026-02-30' }, 'ActivityDate: must be a day like 2026-01-05, not "2026-02-30"'],
  ['Task', { CallDurationInSeconds: 'long' }, 'CallDurationInSeconds: must be a whole number, not "long"'],
  ['Task', { CallDurationInSeconds: -1 }, 'CallDurationInSeconds: must not be below 0, as -1 is'],
  ['Task', { Subject: ['a'] }, 'Subject: must be a single value, not a list'],
  ['Task', { Subject: 'a', subject: 'b' }, 'subject: is said twice'],
  ['Task', { Subject: 'two\nlines' }, 'Subject: must be one line'],
  ['Contact', {}, 'LastName: is missing'],
  ['Contact', { LastName: '  ' }, 'LastName: is missing'],
  ['Contact', { LastName: 'Ray', Name: 'Ray' }, 'Name: is written by the CRM alone'],
  ['Contact', { LastName: 'Ray', Id: '003Rb0000000001IAA' }, 'Id: is written by the CRM alone'],
  ['Contact', { LastName: 'Ray', Phone: 'call me' }, 'Phone: must be a telephone number like (415) 555-0112, not "call me"'],
  ['Contact', { LastName: 'Ray', Email: 'ray@home' }, 'Email: must be an address like ana@harbor.example, not "ray@home"'],
  ['Contact', { LastName: 'Ray', DoNotCall: 'perhaps' }, 'DoNotCall: must be true or false, not "perhaps"'],
  ['Lead', { LastName: 'Ray' }, 'Company: is missing'],
];

test.each(wrongs.map(([entity, fields, wrong]) => ({ entity, fields, wrong, title: wrong.slice(0, 60) })))('a $entity is refused: $title', async ({ entity, fields, wrong }) => {
  const { ask, list } = unchanged;
  const before = (await list(entity as 'Task')).total;
  const { status, body } = await ask<Refused>('POST', `records/${entity}`, fields);
  expect([status, body.wrong]).toEqual([422, wrong]);
  expect(body.mistakes.map(({ field, says }) => `${field}: ${says}`).join('; ')).toBe(wrong);
  expect((await list(entity as 'Task')).total).toBe(before);
});

test('a required field cannot be emptied, and a wrong change changes nothing', async () => {
  const { ask, named } = await desk();
  const { Id } = await named('Contact', 'Hana Sato');
  expect((await ask('PATCH', `records/Contact/${Id}`, { LastName: null, Title: 'Queen' })).body.wrong).toBe('LastName: is missing');
  expect(await named('Contact', 'Hana Sato')).toMatchObject({ Title: 'Owner' });
});

test('after a reset all is as it was, ids too', async () => {
  const { ask, create, finds, list, named } = await desk();
  const before = await list('Contact', 'limit=200');
  await create('Contact', { LastName: 'Zappa', Phone: '+12125550199' });
  await ask('DELETE', `records/Account/${(await named('Account', 'Golden Hour Tours')).Id}`);
  expect((await ask<{ readonly records: number }>('POST', 'reset')).body).toEqual({ records: 81 });
  expect(await list('Contact', 'limit=200')).toEqual(before);
  expect([await finds('zappa'), await finds('2125550199')]).toEqual([{}, {}]);
  expect(await finds('hana')).toEqual({ Contact: ['Hana Sato'] });
});
