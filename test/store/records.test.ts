// Records in both databases: made, written, written again, read as they were.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { columns, tableNames, withOrdinal } from '../../src/store/records/columns.ts';
import { enterRun, openRecords, type Records, writeRows } from '../../src/store/records/records.ts';
import { callRow, madeRow } from './rows.ts';
import { noServer, type TestServer, testServer } from './postgres.ts';

const file = () => join(mkdtempSync(join(tmpdir(), 'ringback-records-')), 'records.db');

describe.each(['a file', 'PostgreSQL'] as const)('records in %s', (kind) => {
  const isHere = kind === 'a file' || noServer === null;
  let server: TestServer | null = null;
  beforeAll(async () => {
    if (kind === 'PostgreSQL' && isHere) server = await testServer();
  });
  afterAll(() => server?.stop());
  const target = () => (server ? server.url() : file());
  const inRecords = (name: string, act: (records: Records, where: string) => Promise<void>) => test(isHere ? name : `${name} (left out: ${noServer})`, async ({ skip }) => {
    if (!isHere) skip(noServer as string);
    const where = target();
    const records = await openRecords(where);
    await act(records, where).finally(() => records.close());
  });

  inRecords('every row comes back with all its columns', async (records) => {
    for (const table of tableNames) {
      await writeRows(records, 'one', { [table]: [madeRow(table, 1), madeRow(table, 2)] });
      const rows = await records.tables.selectFrom(table).selectAll().execute() as readonly Readonly<Record<string, unknown>>[];
      expect(rows.map((row) => Object.keys(row).filter((name) => name !== 'ordinal').sort()), table).toEqual(Array(2).fill(['run', ...Object.keys(columns[table])].sort()));
      for (const [member, what] of Object.entries(columns[table])) expect(typeof rows[0]?.[member], `${table}.${member}`).toBe(what.startsWith('number') || what === 'flag' ? 'number' : 'string');
    }
  });

  inRecords('a row that comes again replaces the one before and keeps its place', async (records) => {
    await writeRows(records, 'one', { calls: [callRow('1'), callRow('2')] });
    await writeRows(records, 'one', { calls: [callRow('1', { workTime: 5 }), callRow('1', { workTime: 7 }), callRow('3')] });
    await writeRows(records, 'two', { calls: [callRow('1')] });
    const rows = await records.tables.selectFrom('calls').select(['run', 'ucid', 'workTime']).orderBy('ordinal').execute();
    expect(rows.map(({ run, ucid, workTime }) => [run, ucid, workTime])).toEqual([['one', '1', 7], ['one', '2', 0], ['one', '3', 0], ['two', '1', 0]]);
  });

  inRecords('what was written is there when it is opened again, and goes on in order', async (records, where) => {
    await writeRows(records, 'one', { calls: [callRow('1')] });
    const again = await openRecords(where);
    await writeRows(again, 'one', { calls: [callRow('2')] });
    const { rows } = await sql<{ readonly ucid: string; readonly n: number }>`select ucid, count(*) over () as n from calls order by ordinal`.execute(again.tables);
    await again.close();
    expect(rows.map(({ ucid, n }) => [ucid, n])).toEqual([['1', 2], ['2', 2]]);
  });

  inRecords('a member that is new has its column when older records are opened', async (records, where) => {
    for (const column of ['kind', 'answered', 'transferred']) await sql`alter table calls drop column ${sql.id(column)}`.execute(records.tables);
    const again = await openRecords(where);
    await writeRows(again, 'one', { calls: [callRow('1', { kind: 'sales', answered: 12 })] });
    const rows = await again.tables.selectFrom('calls').select(['kind', 'answered', 'transferred']).execute();
    await again.close();
    expect(rows).toEqual([{ kind: 'sales', answered: 12, transferred: 0 }]);
  });

  inRecords('a run that is entered again is the same run', async (records) => {
    const run = { run: 'one', scenario: '', site: 'Acme', timeZone: 'Europe/Zurich', interval: 1_800_000, begun: 1_000 };
    await enterRun(records, run, 5);
    await records.tables.updateTable('runs').set({ writtenTo: 7 }).execute();
    await enterRun(records, { ...run, site: 'Acme Ltd' }, 9);
    expect(await records.tables.selectFrom('runs').selectAll().execute()).toEqual([{ ...run, names: null, site: 'Acme Ltd', writtenTo: 7, virtual: 1_000, written: 5 }]);
  });
});

test('the tables that others follow are those with an order of writing', () => {
  expect(withOrdinal.filter((table) => !tableNames.includes(table))).toEqual([]);
});
