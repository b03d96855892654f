// The set-up as it begins, and what administrators do with it: users, layouts, directory, call centers.

import { expect, test } from 'vitest';
import { callCentersOf, cloneCallCenter, editCallCenter, removeCallCenter } from '../../src/crm/callCenters/callCenters.ts';
import { general } from '../../src/crm/callCenters/definition.ts';
import { addDirectoryNumber, directoryPage } from '../../src/crm/callCenters/directory.ts';
import { addLayout, assignLayout, changeLayout, layoutFor, layoutsOf, removeLayout } from '../../src/crm/callCenters/layouts.ts';
import { seedCallCenters } from '../../src/crm/callCenters/seeds.ts';
import { settingsOf } from '../../src/crm/callCenters/settings.ts';
import { usualLayout } from '../../src/crm/callCenters/usualLayout.ts';
import { changeUser, userNamed, usersOf } from '../../src/crm/callCenters/users.ts';
import { siteFrom } from '../../src/site/site.ts';
import { demonstration, setUp } from './setUp.ts';

test('the demonstration has its agents as users, in two call centers; one is assigned to nothing', async () => {
  const tables = await setUp();
  const [first, second] = await callCentersOf(tables);
  expect([first, second].map((callCenter) => callCenter && [callCenter.internalName, general(callCenter.definition, 'reqDisplayName'), general(callCenter.definition, 'reqSalesforceCompatibilityMode'), callCenter.enabled])).toEqual([
    ['HarborBikes', 'Harbor Bikes Lightning and Classic', 'Classic_and_Lightning', true], ['Workshop', 'Workshop', 'Lightning', true],
  ]);
  expect((await usersOf(tables)).map(({ username, name, profile, extension, agent, callCenter }) => [username, name, profile, extension, agent, callCenter])).toEqual([
    ['ana', 'Ana Ruiz', 'Sales', '2001', '5001', first?.id], ['bob', 'Bob Ray', 'Sales', '2002', '5002', first?.id], ['chen', 'Chen Wu', 'Sales', '2003', '5003', first?.id],
    ['dora', 'Dora Bell', 'Support', '2004', '5004', second?.id], ['emil', 'Emil Novak', 'Support', '2005', '5005', second?.id], ['fay', 'Fay Okoro', 'Support', '2006', '5006', second?.id],
    ['ida', 'Ida Voss', 'Trainer', '2009', '5009', null],
  ]);
  expect((await usersOf(tables)).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7'].map((number) => `005Rb000000000${number}IAA`));
});

test('it is made once, and left as people have made it', async () => {
  const tables = await setUp();
  await changeUser(tables, 'ida', { profile: 'Support' });
  await seedCallCenters(tables, demonstration);
  expect((await userNamed(tables, 'ida')).profile).toBe('Support');
});

test('another site has its own people: agents, else telephones; the same first name twice is told apart', async () => {
  const queues = await setUp(siteFrom({ extensions: { 300: { name: 'José Díaz' }, 301: { name: 'Jose Blanco' }, 302: {} }, agents: { 7: {}, 8: { name: 'Eva', at: '301' } } }));
  expect((await usersOf(queues)).map(({ username, extension, agent }) => [username, extension, agent])).toEqual([['agent7', null, '7'], ['eva', '301', '8']]);
  const telephones = await setUp(siteFrom({ extensions: { 300: { name: 'José Díaz' }, 301: { name: 'Jose Blanco' }, 302: {} } }));
  expect((await usersOf(telephones)).map(({ username, name, agent }) => [username, name, agent]).sort()).toEqual([['extension302', 'Extension 302', null], ['jose', 'José Díaz', null], ['jose2', 'Jose Blanco', null]]);
  expect((await callCentersOf(telephones)).map(({ internalName }) => internalName)).toEqual(['Ringback']);
  expect(await usersOf(await setUp(siteFrom({ name: 'Empty' })))).toEqual([]);
  const namesakes = siteFrom({ name: 'Shop', queues: { 1: { needs: { a: 9 } }, 2: { name: 'Shop', needs: { b: 9 } } }, agents: { 7: { skills: { a: 1 } }, 8: { skills: { b: 1 } } } });
  expect((await callCentersOf(await setUp(namesakes))).map(({ internalName }) => internalName)).toEqual(['CallCenter2', 'Shop']);
});

test('a user is found whatever the case of the name, and one who is not there with the nearest', async () => {
  const tables = await setUp();
  expect((await userNamed(tables, 'ANA')).username).toBe('ana');
  expect((await userNamed(tables, '')).username).toBe('ana');
  await expect(userNamed(tables, 'anna')).rejects.toThrow('there is no user "anna"; did you mean "ana"?');
});

test('what is changed of a user must exist', async () => {
  const tables = await setUp();
  await expect(changeUser(tables, 'ana', { profile: 'Suport' })).rejects.toThrow('there is no profile "Suport"; did you mean "Support"?');
  await expect(changeUser(tables, 'ana', { callCenter: '04v0' })).rejects.toThrow('there is no call center with the id "04v0"');
  expect(await changeUser(tables, 'ana', { extension: '2044', agent: null, callCenter: null })).toMatchObject({ extension: '2044', agent: null, callCenter: null, profile: 'Sales' });
  expect(await userNamed(tables, 'ana')).toMatchObject({ extension: '2044', agent: null, callCenter: null });
});

test('a call center that is deleted leaves its users assigned to nothing, and takes its directory along', async () => {
  const tables = await setUp();
  const [first] = await callCentersOf(tables);
  expect((await directoryPage(tables, { isGlobal: false })).directoryNumbers.map(({ phone }) => phone)).toEqual(['2000', '2007']);
  await removeCallCenter(tables, first?.id ?? '');
  expect((await userNamed(tables, 'ana')).callCenter).toBeNull();
  expect(await directoryPage(tables, { isGlobal: false })).toEqual({ directoryNumbers: [], hasNext: false });
  await expect(removeCallCenter(tables, first?.id ?? '')).rejects.toThrow('there is no call center with the id');
});

test('the directory comes in pages, of one call center, of all, or global', async () => {
  const tables = await setUp();
  const [first, second] = await callCentersOf(tables);
  await addDirectoryNumber(tables, { callCenter: second?.id ?? '', name: 'Spare parts', phone: '+1 415 555 0177', description: '' });
  expect(await directoryPage(tables, { isGlobal: true })).toEqual({ hasNext: false, directoryNumbers: [{ callCenterName: '', name: 'Sales', phone: '7001', description: 'The queue Sales' }, { callCenterName: '', name: 'Workshop', phone: '7002', description: 'The queue Workshop' }] });
  expect((await directoryPage(tables, { isGlobal: false, callCenterName: 'Workshop' })).directoryNumbers).toEqual([{ callCenterName: 'Workshop', name: 'Spare parts', phone: '+1 415 555 0177', description: '' }]);
  expect(await directoryPage(tables, { isGlobal: false, page: 0, pageSize: 2 })).toMatchObject({ hasNext: true, directoryNumbers: [{ name: 'Front desk' }, { name: 'Gus Lund' }] });
  expect(await directoryPage(tables, { isGlobal: false, page: 1, pageSize: 2 })).toMatchObject({ hasNext: false, directoryNumbers: [{ name: 'Spare parts' }] });
  await expect(addDirectoryNumber(tables, { callCenter: first?.id ?? '', name: 'Nobody', phone: 'call me', description: '' })).rejects.toThrow('"call me" is no telephone number');
});

test('values are edited by their paths; items stay, and the internal name too', async () => {
  const tables = await setUp();
  const [first] = await callCentersOf(tables);
  const edit = (values: { readonly [path: string]: string }) => editCallCenter(tables, first?.id ?? '', { values });
  expect(settingsOf((await edit({ '/reqDialingOptions/reqOutsidePrefix': ' 0 ' })).definition)['/reqDialingOptions/reqOutsidePrefix']).toBe('0');
  await expect(edit({ '/reqGeneralInfo/reqAdaptorUrl': '/x' })).rejects.toThrow('/reqGeneralInfo/reqAdaptorUrl is no item of this call center; it has those that its file had; did you mean "/reqGeneralInfo/reqAdapterUrl"?');
  await expect(edit({ '/reqGeneralInfo/reqInternalName': 'Other' })).rejects.toThrow('cannot be edited after the import');
  await expect(edit({ '/reqGeneralInfo/reqSoftphoneHeight': 'tall' })).rejects.toThrow('reqSoftphoneHeight must be a number of pixels, not "tall"');
  await expect(edit({ '/reqGeneralInfo/reqSoftphoneHeight': 'tall', '/reqGeneralInfo/reqSoftphoneWidth': 'wide' })).rejects.toThrow('not "tall"\nreqSoftphoneWidth must be a number of pixels, not "wide"');
  await expect(edit({ '/reqGeneralInfo/reqAdapterUrl': 'javascript:alert(1)' })).rejects.toThrow('must begin with https://, http:// or a slash, not with javascript:');
});

test('a clone has the same values under other names, and no users', async () => {
  const tables = await setUp();
  const [first] = await callCentersOf(tables);
  const clone = await cloneCallCenter(tables, first?.id ?? '', { internalName: 'HarborBikes2', displayName: 'Second shop' });
  expect({ ...settingsOf(clone.definition), '/label': '', '/reqGeneralInfo/reqInternalName': '', '/reqGeneralInfo/reqDisplayName': '' }).toEqual({ ...settingsOf(first?.definition ?? { sections: [] }), '/label': '', '/reqGeneralInfo/reqInternalName': '', '/reqGeneralInfo/reqDisplayName': '' });
  await expect(cloneCallCenter(tables, first?.id ?? '', { internalName: 'harborbikes2', displayName: 'Third' })).rejects.toThrow('there is a call center with the internal name harborbikes2 already');
  await expect(cloneCallCenter(tables, first?.id ?? '', { internalName: '2nd', displayName: 'Third' })).rejects.toThrow('"2nd" must be up to 40 letters and digits, the first a letter');
});

test('a profile has its own layout, or the default one; the default goes last', async () => {
  const tables = await setUp();
  const [standard] = await layoutsOf(tables);
  expect((await layoutFor(tables, 'Sales'))?.name).toBe('Standard Softphone Layout');
  const own = await addLayout(tables, { name: 'Sales only', layout: { ...usualLayout, Inbound: { ...usualLayout.Inbound, screenPopSettings: { SingleMatch: { screenPopType: 'PopToFlow', screenPopData: 'Greet' } } } } });
  await assignLayout(tables, 'Sales', own.id);
  expect((await layoutFor(tables, 'Sales'))?.layout.Inbound.screenPopSettings).toEqual({ SingleMatch: { screenPopType: 'PopToFlow', screenPopData: 'Greet' } });
  expect((await layoutFor(tables, 'Support'))?.name).toBe('Standard Softphone Layout');
  await expect(removeLayout(tables, standard?.id ?? '')).rejects.toThrow('make another one the default first');
  await changeLayout(tables, own.id, { isDefault: true });
  await removeLayout(tables, standard?.id ?? '');
  expect((await layoutFor(tables, 'Support'))?.name).toBe('Sales only');
  await removeLayout(tables, own.id);
  expect(await layoutFor(tables, 'Sales')).toBeNull();
});

test('a rule leads only where the set-up of Salesforce lets it lead', async () => {
  const tables = await setUp();
  const withRule = (rule: object) => addLayout(tables, { name: 'Other', layout: { ...usualLayout, Inbound: { ...usualLayout.Inbound, screenPopSettings: rule } } });
  await expect(withRule({ MultipleMatches: { screenPopType: 'PopToEntity' } })).rejects.toThrow('Inbound, MultipleMatches: PopToEntity is none of DoNotPop, PopToSearch, PopToVisualforce, PopToFlow');
  await expect(withRule({ SingleMatch: { screenPopType: 'PopToVisualforce' } })).rejects.toThrow('PopToVisualforce needs the name of a page');
  await expect(withRule({ NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Invoice' } })).rejects.toThrow('a new record is one of the objects of the layout (Account, Contact, Lead), not "Invoice"');
});
