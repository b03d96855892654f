// The search: words wherever they stand, and telephone numbers however they are written.

import { expect, test } from 'vitest';
import { entityOfId, idOf, wholeId } from '../../src/crm/ids.ts';
import { findRecords } from '../../src/crm/finding.ts';
import { looksLikeNumber, reversedDigits } from '../../src/crm/phoneNumbers.ts';
import { createRecord, updateRecord } from '../../src/crm/recording.ts';
import { freshCrm, useDesk } from './asking.ts';

/** Whom nobody changes here. */
const crm = useDesk();
const TOMAS = { Contact: ['Tomás Okafor'], Case: ['Brakes of cargo bike 17 do not hold'], Task: ['Call from Tomás Okafor'] };

test.each(['(415) 555-0112', '+14155550112', '4155550112', '1 415 555 0112', '914155550112', '0014155550112', '415.555.0112 ext. 7', '555-0112', '5550112'])('%s finds who has that number', async (number) => {
  expect(await crm.finds(number)).toEqual(TOMAS);
});

test.each(['0112', '55-0112', '415555011', '+14155550199', '+'])('%s finds nobody', async (number) => {
  expect(await crm.finds(number)).toEqual({});
});

test('a number that two share finds both', async () => {
  expect(await crm.finds('+14155550147', 'Contact')).toEqual({ Contact: ['Leo Castellano', 'Maya Castellano'] });
});

test('a number without its area is found by one that has it, and an extension by itself alone', async () => {
  const own = await freshCrm({ seeds: false });
  for (const [LastName, Phone] of [['Short', '555-0112'], ['Extension', '2001'], ['London', '+44 (0)20 7946 0018'], ['Vanity', '+1 800 555 0199 x21']]) await createRecord(own, 'Contact', { LastName, Phone });
  const found = async (text: string) => (await findRecords(own, { text, limit: 9 })).flatMap(({ records }) => records.map((record) => record['LastName']));
  expect(await found('+1 415 555 0112')).toEqual(['Short']);
  expect(await found('2001')).toEqual(['Extension']);
  expect(await found('415 555 2001')).toEqual([]);
  expect(await found('020 7946 0018')).toEqual(['London']);
  expect(await found('00442079460018')).toEqual(['London']);
  expect(await found('8005550199')).toEqual(['Vanity']);
});

test.each([
  ['tomas okafor', { Contact: ['Tomás Okafor'], Task: ['Call from Tomás Okafor'] }], ['OKAF', { Contact: ['Tomás Okafor'], Task: ['Call from Tomás Okafor'] }], ['tide timber', { Account: ['Tide & Timber Café'] }], ['cafe', { Account: ['Tide & Timber Café'] }],
  ['hana@goldenhour.example', { Contact: ['Hana Sato'] }], ['4711', { Account: ['Bay Loop Couriers'] }], ['00001007', { Case: ['Battery holds half its charge'] }], ['1007', { Case: ['Battery holds half its charge'] }],
  ['baptiste bakery', { Lead: ['Andre Baptiste'] }], ['okafor sato', {}], ['4711 OR 5033', { Account: ['Bay Loop Couriers', 'Mission Street School'] }], ['+14155550112 OR sato', { ...TOMAS, Contact: ['Hana Sato', 'Tomás Okafor'] }],
])('%s finds what says so', async (text, found) => {
  expect(await crm.finds(text)).toEqual(found);
});

test('a program finds whole words, unless a star ends them; and may look in some fields alone', async () => {
  const own = await freshCrm();
  const found = async (text: string, fields: 'all' | 'name' | 'email' | 'phone' = 'all') => (await findRecords(own, { text, fields, entities: ['Account', 'Contact'], limit: 9 })).map(({ entity, total }) => `${total} ${entity}`);
  expect(await found('471')).toEqual([]);
  expect(await found('471*')).toEqual(['1 Account']);
  expect(await found('4711', 'phone')).toEqual([]);
  expect(await found('4711', 'name')).toEqual([]);
  expect(await found('bayloop', 'name')).toEqual([]);
  expect(await found('bayloop', 'email')).toEqual(['2 Contact']);
  expect(await found('+14155550110', 'phone')).toEqual(['1 Account', '1 Contact']);
  expect(await found('+14155550110', 'name')).toEqual([]);
});

test('what was changed is found as it is now', async () => {
  const own = await freshCrm({ seeds: false });
  const { Id } = await createRecord(own, 'Account', { Name: 'Old Name', Phone: '(415) 555-0190', CustomerKey__c: 'K-77' });
  const found = async (text: string) => (await findRecords(own, { text, limit: 9 })).length;
  expect([await found('old'), await found('4155550190'), await found('K-77')]).toEqual([1, 1, 1]);
  await updateRecord(own, 'Account', Id, { Name: 'New Name', Phone: '(415) 555-0191', CustomerKey__c: null });
  expect([await found('old'), await found('4155550190'), await found('K-77'), await found('new'), await found('4155550191')]).toEqual([0, 0, 0, 1, 1]);
});

test('ids are Salesforce’s: three characters check the others', () => {
  expect(wholeId('001D000000IRFma')).toBe('001D000000IRFmaIAH');
  expect(wholeId('001D000000IRFmaIAH')).toBe('001D000000IRFmaIAH');
  expect(wholeId('001D000000IRFMAIAH')).toBeNull();
  for (const wrong of ['', '001', '001D000000IRFm!', '001D000000IRFmaIA']) expect(wholeId(wrong)).toBeNull();
  expect(new Set(Array.from({ length: 5_000 }, (_, row) => idOf('003', row + 1).toLowerCase())).size, 'they differ without their case').toBe(5_000);
  expect(entityOfId(idOf('00Q', 1))?.name).toBe('Lead');
});

test('digits are those of the number itself', () => {
  expect(['+1 (415) 555-0112', '(415) 555-0112 x9', '+44 (0)20 7946 0018', 'none'].map(reversedDigits)).toEqual(['21105555141', '2110555514', '810064970244', '']);
  expect(['555-0112', '+1', 'a 12', '4711', '415 555 0112 ext 5', '1 OR 2'].map(looksLikeNumber)).toEqual([true, true, false, true, true, false]);
});
