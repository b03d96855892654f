// What nobody means well: SQL, wildcards and the search's own words in texts, names without end, keys of JavaScript itself.

import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { findRecords } from '../../src/crm/finding.ts';
import { createRecord } from '../../src/crm/recording.ts';
import { liveOffice } from '../server/client.ts';
import { desk, freshCrm, useDesk } from './asking.ts';

/** All that is asked of it is refused, or finds something. */
const unchanged = useDesk();

const nasty = [`Robert'); DROP TABLE "Contact";--`, `" OR 1=1 --`, `name:* NEAR(a b) AND`, `{name} : x`, '%', '_', '*', '""""', '<script>alert(1)</script>', '${process.exit()}', 'ünï \u202e ☎️', 'NULL', '\\'];

test.each(nasty)('%s is a text like any other', async (text) => {
  const { create, finds, list, view } = await desk();
  const { Id } = await create('Contact', { FirstName: text, LastName: `Zed ${text}`, Description: text, Note__c: text });
  const { record } = await view(Id, 'Contact');
  expect(record).toMatchObject({ FirstName: text, Description: text, Note__c: text });
  expect(await finds(`zed ${text}`)).toEqual({ Contact: [record['Name']] });
  expect((await list('Contact')).total).toBe(31);
  await list('Contact', new URLSearchParams({ search: text }).toString());
});

test.each(['%', '_', '*', '%%%%', '"', "'", '-', ' ', '', '\u0000', '(', 'OR', 'AND NOT', '^', 'a:b', '+', '-'.repeat(200)])('a search for %j finds no more than says so', async (text) => {
  const crm = await freshCrm();
  for (const { entity, total } of await findRecords(crm, { text, limit: 9 })) expect(total, entity).toBeLessThan(10);
});

test('who searches for a wildcard does not find everybody', async () => {
  const { finds, list } = unchanged;
  for (const text of ['%', '_', '*', '?', 'o%r']) expect(await finds(text), text).toEqual({});
  expect((await list('Contact', 'search=%25')).total).toBe(0);
});

test('a name without end is refused, a body without end is not read', async () => {
  const { ask } = await desk();
  expect(await ask('POST', 'records/Contact', { LastName: 'x'.repeat(100_000) })).toEqual({ status: 422, body: { wrong: 'LastName: may have 80 characters, and has 100,000', mistakes: [{ field: 'LastName', says: 'may have 80 characters, and has 100,000' }] } });
  expect((await ask('POST', 'records/Contact', { LastName: 'x'.repeat(300_000) })).status).toBe(413);
  expect((await ask('GET', `find?q=${'x'.repeat(300)}`)).body.wrong).toBe('q may have 255 characters, and has 300');
  expect((await ask('POST', 'records/Contact', { ['x'.repeat(50_000)]: 1, LastName: 'Ray' })).body.wrong.length).toBeLessThan(200);
});

test('texts at their longest are kept whole', async () => {
  const { create } = await desk();
  const fields = { Name: 'é'.repeat(255), Description: '☎'.repeat(32_000), Phone: '1'.repeat(40) };
  expect(await create('Account', fields)).toMatchObject(fields);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'Row', 'Custom', 'rowid', '__proto____c', 'a__b__c__c', '__c', 'x__C'])('"%s" is no field', async (name) => {
  const { address } = await liveOffice({ crm: await freshCrm() });
  const response = await fetch(`${address}/crm/api/records/Contact`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"LastName":"Ray","${name}":{"polluted":true}}` });
  expect([400, 422]).toContain(response.status);
  expect(((await response.json()) as { readonly wrong: string }).wrong).toMatch(name === '__proto__' ? /no JSON/ : new RegExp(`^${name}: (is no field of Contact|must be a single value, not an object)`));
  expect(({} as { readonly polluted?: true }).polluted).toBeUndefined();
});

test.each(['records/__proto__', 'records/constructor/001Rb0000000001', 'records/Contact/__proto__', "records/Contact/' OR 1=1", 'records/Contact/..%2f..%2fetc', 'records/Contact/001Rb0000000001', `records/Contact/${'a'.repeat(90)}`, 'records/sqlite_master', 'records/ContactWords'])('%s is nothing', async (path) => {
  expect((await unchanged.ask('GET', path)).status).toBe(404);
});

test('a custom field is a field of its record alone, a hundred at the most', async () => {
  const { ask, create } = await desk();
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`F${at}__c`, at]));
  const lead = await create('Lead', { LastName: 'Ray', Company: 'Ray & Sons', ns__Key__c: true, ...many(99) });
  expect(lead).toMatchObject({ ns__Key__c: true, F97__c: 97 });
  expect((await ask('PATCH', `records/Lead/${lead.Id}`, { OneMore__c: 1 })).body.wrong).toBe('has more than 100 custom fields');
  expect((await ask('POST', 'records/Lead', { LastName: 'Ray', Company: 'Ray & Sons', ...many(101) })).body.wrong).toBe('has more than 100 custom fields');
});

test('who asks twice for one thing is answered once, and a path with a wrong method says which are right', async () => {
  const { ask } = await desk();
  expect((await ask('GET', 'find?q=okafor&q=sato')).body).toMatchObject({ groups: [{ entity: 'Contact', total: 1 }] });
  expect((await ask('PATCH', 'records/Contact', {})).body.wrong).toBe('/crm/api/records/Contact takes GET, POST, not PATCH');
});

test('where no CRM is served every path says so', async () => {
  const { address } = await liveOffice();
  expect(await (await fetch(`${address}/crm/api/find?q=ana`)).json()).toEqual({ wrong: 'this switch serves no CRM; "ringback serve" does, unless --no-crm is said' });
});

test('many who write at once have ids and numbers of their own', async () => {
  const crm = await freshCrm({ seeds: false });
  const made = await Promise.all(Array.from({ length: 50 }, (_, at) => createRecord(crm, 'Case', { Subject: `Case ${at}` })));
  expect(new Set(made.map(({ Id }) => Id)).size).toBe(50);
  expect(new Set(made.map((record) => record['CaseNumber'])).size).toBe(50);
});

test('a client that is gone in the middle of an import leaves nothing behind', async () => {
  const crm = await freshCrm({ seeds: false });
  const { address } = await liveOffice({ crm });
  const { port } = new URL(address);
  const body = JSON.stringify({ csv: `LastName\n${'Ray\n'.repeat(1_000)}` });
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`POST /crm/api/import/Contact HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 1_000)}`);
  await new Promise((done) => socket.once('ready', done));
  socket.destroy();
  expect(((await (await fetch(`${address}/crm/api/records/Contact`)).json()) as { readonly total: number }).total, 'those of the beginning').toBe(30);
});
