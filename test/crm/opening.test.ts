// A CRM in a file: it is there the next time, it has a column for each field, and what is no CRM is refused.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { type Crm, openCrm } from '../../src/crm/crm.ts';
import { entities } from '../../src/crm/entities.ts';
import { findRecords } from '../../src/crm/finding.ts';
import { createRecord, deleteRecord } from '../../src/crm/recording.ts';
import { seedRecords } from '../../src/crm/seeding.ts';
import { DatabaseRefused } from '../../src/store/database/refusal.ts';
import { liveOffice } from '../server/client.ts';

const file = () => join(mkdtempSync(join(tmpdir(), 'ringback-')), 'crm.db');

/** Opens it as a server does, does that, and closes it. */
async function within<Result>(path: string, act: (crm: Crm) => Promise<Result>): Promise<Result> {
  const crm = await openCrm(path);
  return seedRecords(crm).then(() => act(crm)).finally(() => crm.close());
}

test('what was written is there the next time, and what is made then has ids of its own', async () => {
  const path = file();
  const first = await within(path, (crm) => createRecord(crm, 'Contact', { LastName: 'Zappa', Phone: '+12125550181' }));
  await within(path, async (crm) => {
    const groups = await findRecords(crm, { text: '2125550181', limit: 9 });
    expect(groups).toEqual([{ entity: 'Contact', total: 1, records: [first] }]);
    expect((await createRecord(crm, 'Contact', { LastName: 'Moon' })).Id).not.toBe(first.Id);
  });
});

test('who has deleted everybody does not find them again the next time', async () => {
  const path = file();
  const empty = (crm: Crm) => Promise.all(entities.map(async ({ name }) => (await crm.tables.selectFrom(name).select('Id').execute()).map(({ Id }) => [name, Id as string] as const)));
  await within(path, async (crm) => {
    for (const [name, id] of (await empty(crm)).flat()) await deleteRecord(crm, name, id);
  });
  expect((await within(path, empty)).flat()).toEqual([]);
});

test('a field that is new has its column when an older CRM is opened', async () => {
  const path = file();
  await within(path, (crm) => sql`alter table Account drop column Website`.execute(crm.tables));
  expect(await within(path, (crm) => createRecord(crm, 'Account', { Name: 'New', Website: 'https://new.example' }))).toMatchObject({ Website: 'https://new.example' });
});

test('every field has a column of its kind', async () => {
  await within(file(), async (crm) => {
    for (const { name, fields } of entities) {
      const { rows } = await sql<{ readonly name: string }>`select name from pragma_table_info(${name})`.execute(crm.tables);
      expect(rows.map((column) => column.name).sort(), name).toEqual(['Row', 'Id', 'Custom', ...fields.map((field) => field.name)].sort());
    }
  });
});

test('while the disk lets nobody write, that is what is said; reading goes on, and calls too', async () => {
  const crm = await openCrm(file());
  onTestFinished(() => crm.close());
  const { address } = await liveOffice({ crm });
  await sql`pragma query_only = on`.execute(crm.tables);
  const create = () => fetch(`${address}/crm/api/records/Account`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"Name":"New"}' });
  const refused = await create();
  expect([refused.status, await refused.json()]).toEqual([503, { wrong: 'the database cannot be used: attempt to write a readonly database' }]);
  for (const path of ['crm/api/find?q=okafor', 'healthz']) expect((await fetch(`${address}/${path}`)).status).toBe(200);
  await sql`pragma query_only = off`.execute(crm.tables);
  expect((await create()).status).toBe(201);
});

const creating = (address: string) => fetch(`${address}/crm/api/records/Account`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"Name":"New"}' });

test('while somebody else writes, who wants to write waits, and the switch does not', async () => {
  const path = file();
  const [crm, other] = [await openCrm(path), await openCrm(path)];
  onTestFinished(() => Promise.all([crm.close(), other.close()]).then(() => {}));
  const { address } = await liveOffice({ crm });
  await sql`begin immediate`.execute(other.tables);
  let isCreated = false;
  const created = creating(address).finally(() => (isCreated = true));
  for (let asked = 0; asked < 3; asked++) expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(isCreated).toBe(false);
  await sql`rollback`.execute(other.tables);
  expect((await created).status).toBe(201);
});

// Windows lets nobody delete a file that is open.
test.skipIf(process.platform === 'win32')('nothing is written into a file that was deleted; reading goes on', async () => {
  const path = file();
  const crm = await openCrm(path);
  onTestFinished(() => crm.close());
  const { address } = await liveOffice({ crm });
  for (const end of ['', '-wal', '-shm']) rmSync(path + end);
  const refused = await creating(address);
  expect([refused.status, await refused.json()]).toEqual([503, { wrong: expect.stringContaining('was deleted or exchanged while it was open') }]);
  expect((await fetch(`${address}/crm/api/find?q=okafor`)).status).toBe(200);
});

test('a file that is no database is refused with what to do', async () => {
  const path = file();
  writeFileSync(path, 'no database at all, but long enough to be looked at '.repeat(20));
  await expect(openCrm(path)).rejects.toThrow(DatabaseRefused);
});
