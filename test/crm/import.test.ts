// Imports: tables as spreadsheets write them. All lines or none, and every mistake with its line.

import { expect, test } from 'vitest';
import type { Imported } from '../../src/crm/api.ts';
import { desk, type Desk, useDesk } from './asking.ts';

/** All that is asked of it is refused. */
const unchanged = useDesk();

const importing = async ({ ask }: Desk, entity: string, ...lines: readonly string[]) => (await ask<Imported & { readonly wrong: string }>('POST', `import/${entity}`, { csv: lines.join('\n') })).body;

test('a table makes records: names or labels, any order, any case; accounts by name', async () => {
  const crm = await desk();
  expect(await importing(crm, 'Contact', 'last name,FIRSTNAME,Mobile,Account Name,IvrPin__c', 'Diaz,Rosa,(415) 555-0181,bay loop couriers,0042', '', '"O""Hara, jr.",Sean,,001Rb0000000002,')).toEqual({ imported: 2 });
  const rosa = await crm.named('Contact', 'Rosa Diaz');
  expect(rosa).toMatchObject({ MobilePhone: '(415) 555-0181', IvrPin__c: '0042', AccountId: (await crm.named('Account', 'Bay Loop Couriers')).Id });
  expect(await crm.named('Contact', 'Sean O"Hara, jr.')).toMatchObject({ MobilePhone: null, AccountId: (await crm.named('Account', 'Golden Hour Tours')).Id });
  expect(await crm.finds('4155550181')).toEqual({ Contact: ['Rosa Diaz'] });
});

test.each([['semicolons', ';', '\n'], ['tabs', '\t', '\r\n'], ['commas, lines of an old Mac', ',', '\r']])('with %s and a byte order mark it is read as well', async (_, delimiter, end) => {
  const crm = await desk();
  const csv = `\uFEFF${[['Name', 'BillingStreet', 'Phone'], ['Café Ö', '"1 Main Street\n2nd floor"', '555-0199']].map((cells) => cells.join(delimiter)).join(end)}`;
  expect(await importing(crm, 'Account', csv)).toEqual({ imported: 1 });
  expect(await crm.named('Account', 'Café Ö')).toMatchObject({ BillingStreet: '1 Main Street\n2nd floor', Phone: '555-0199' });
});

test('a line with an Id changes that record, and what is empty stays', async () => {
  const crm = await desk();
  const [hana, { total }] = [await crm.named('Contact', 'Hana Sato'), await crm.list('Contact')];
  expect(await importing(crm, 'Contact', 'Id,LastName,Title,Email', `${hana.Id.slice(0, 15)},,Founder,`, ',Diaz,,')).toEqual({ imported: 2 });
  expect(await crm.named('Contact', 'Hana Sato')).toEqual({ ...hana, Title: 'Founder', LastModifiedDate: expect.any(String) as string });
  expect((await crm.list('Contact')).total).toBe(total + 1);
});

test('of a table with mistakes nothing is taken, and every mistake is told with the line where its record begins', async () => {
  const crm = await desk();
  const { total } = await crm.list('Contact');
  const { wrong } = await importing(crm, 'Contact', 'Id,LastName,Phone,AccountId,MailingStreet', ',Fine,(415) 555-0181,,', ',Bad,none,,"a', 'b"', ',,1,No Such Firm,', '003Rb0000000Zzz,Gone,,,', ',Many,,,,,x', '003Rb0000000001,Twice,,,', '003Rb0000000001IAA,Twice,,,', ',Led,,001Rb0000000Zzz,');
  expect(wrong.split('\n')).toEqual([
    'line 3: Phone: must be a telephone number like (415) 555-0112, not "none"',
    'line 5: AccountId: not just one Account is called "No Such Firm"; write its id',
    'line 5: LastName: is missing',
    'line 6: Id: there is no Contact 003Rb0000000Zzz',
    'line 7: has 7 cells, more than there are columns',
    'line 9: Id: is that of line 8, too',
    'line 10: AccountId: there is no Account 001Rb0000000ZzzIAE',
  ]);
  expect((await crm.list('Contact')).total).toBe(total);
});

test('twenty mistakes are told, and how many more there are', async () => {
  const { wrong } = await importing(unchanged, 'Lead', 'LastName,Company', ...Array.from({ length: 300 }, (_, at) => `Name ${at},`));
  expect(wrong.split('\n')).toHaveLength(21);
  expect(wrong).toMatch(/^line 2: Company: is missing\n[^]*\nline 21: Company: is missing\nand 280 more$/);
});

test.each([
  ['', 'there must be a line of names, as Subject,WhoId,WhatId, and a line for each record'],
  ['Subject', 'there must be a line of names, as Subject,WhoId,WhatId, and a line for each record'],
  ['Subjct,Colour\na,b', 'line 1: "Subjct" is no field of Task; did you mean "Subject"?\nline 1: "Colour" is no field of Task'],
  ['\nSubject,subject\na,b', 'line 2: there are two columns Subject'],
  ['Subject,\na,b', 'line 1: column 2 has no name'],
  ['Subject,CreatedDate\na,b', 'line 1: CreatedDate is written by the CRM alone; leave the column out'],
  ['Subject\n"open', 'line 2: a quote is opened and not closed'],
  ['Subject\nfine\na "b" c', 'line 3: a quote stands in the middle of a cell; write it twice, in a cell between quotes'],
])('%j is refused', async (csv, wrong) => {
  expect((await importing(unchanged, 'Task', csv)).wrong).toBe(wrong);
});

test('five megabytes are read, and while they are others are answered', async () => {
  const crm = await desk();
  const lines = Array.from({ length: 8_000 }, (_, at) => `Person ${at},+1415${String(5_550_000 + at)},${'a note '.repeat(60)}`);
  let done = false;
  const imported = importing(crm, 'Contact', 'LastName,MobilePhone,Description', ...lines).finally(() => (done = true));
  let answered = 0;
  for (; !done; answered++) expect((await crm.ask('GET', 'describe')).status).toBe(200);
  expect(await imported).toEqual({ imported: 8_000 });
  expect(answered).toBeGreaterThan(10);
  expect(await crm.finds('+14155557999')).toEqual({ Contact: ['Person 7999'] });
  expect((await crm.ask('POST', 'import/Contact', { csv: 'x'.repeat(5_000_001) })).body.wrong).toBe('the body has more than 5000000 bytes');
});
