// Records behind SIGKILL: complete, each row once. `npm run long` does it a hundred times.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { noServer, type TestServer, testServer } from '../store/postgres.ts';
import { killAndCount } from './recordKills.ts';

let server: TestServer | null = null;
beforeAll(async () => {
  if (noServer === null) server = await testServer();
});
afterAll(() => server?.stop());

test('killed at any moment, also with another standing by, it has every row once at the end', async () => {
  const { takeOvers, calls, rows } = await killAndCount(1, 3);
  expect(takeOvers).toBe(1);
  expect(calls).toBeGreaterThan(20);
  expect(rows).toBeGreaterThan(100);
});

test(`in PostgreSQL, too${noServer === null ? '' : ` (left out: ${noServer})`}`, async ({ skip }) => {
  if (!server) return skip(noServer as string);
  expect((await killAndCount(2, 1, server.url())).calls).toBeGreaterThan(5);
});
