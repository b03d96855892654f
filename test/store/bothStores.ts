// Tests that hold for records in both databases: each with a database of its own, left out visibly where there is no server.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { openRecords, type Records } from '../../src/store/records/records.ts';
import { noServer, type TestServer, testServer } from './postgres.ts';

export const stores = ['a file', 'PostgreSQL'] as const;

type Act = (records: Records, where: string) => Promise<void>;

/** To be called once in a group of tests; then like `test`. */
export function inRecords(kind: (typeof stores)[number]): (name: string, act: Act) => void {
  const isHere = kind === 'a file' || noServer === null;
  let server: TestServer | null = null;
  beforeAll(async () => {
    if (kind === 'PostgreSQL' && isHere) server = await testServer();
  });
  afterAll(() => server?.stop());
  return (name, act) => test(isHere ? name : `${name} (left out: ${noServer})`, async ({ skip }) => {
    if (!isHere) skip(noServer as string);
    const where = server ? server.url() : join(mkdtempSync(join(tmpdir(), 'ringback-records-')), 'records.db');
    const records = await openRecords(where);
    await act(records, where).finally(() => records.close());
  });
}
