// Somebody else holds the lock of the records' database for ten seconds: the switch goes on as before, and afterwards nothing is missing.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nap } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openRecords } from '../../src/store/records/records.ts';
import { compare } from './recordKills.ts';
import { startSwitch } from './switches.ts';
import { PATIENCE } from '../patience.ts';

/** How long facts are counted, and the lock is held. Milliseconds. */
const BEFORE = 2_000;
const HELD = 10_000;

test('the events of the switch do not wait for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-locked-'));
  const running = startSwitch(folder, '--no-crm', '--speed', '200');
  onTestFinished(() => void running.kill());
  const address = await running.address;
  const health = async () => (await (await fetch(`${address}/healthz`)).json()) as { readonly records: { readonly waiting: number; readonly writtenTo: number; readonly behind: number; readonly lost: number; readonly trouble: string | null } };
  const facts = async () => Number(/^ringback_facts_total (\d+)/m.exec(await (await fetch(`${address}/metrics`)).text())?.[1]);
  const perSecond = async (length: number) => {
    const [first, from] = [await facts(), performance.now()];
    await nap(length);
    return ((await facts()) - first) / ((performance.now() - from) / 1_000);
  };
  const file = join(folder, '.ringback', 'records.db');
  await vi.waitFor(async () => expect((await health()).records.writtenTo).toBeGreaterThan(0), { timeout: PATIENCE });
  const usual = await perSecond(BEFORE);

  const other = await openRecords(file);
  await sql`begin immediate`.execute(other.tables);
  const { records: { writtenTo } } = await health();
  const meanwhile = await perSecond(HELD);
  const { records: locked } = await health();
  await sql`rollback`.execute(other.tables);
  await other.close();

  // What comes by chance differs by some tenths; a switch that waited would tell nothing for half of the time and more.
  expect(meanwhile).toBeGreaterThan(usual / 2);
  expect(locked).toMatchObject({ writtenTo, lost: 0, trouble: 'the database cannot be used: database is locked' });
  expect(locked.waiting).toBeGreaterThan(0);
  await vi.waitFor(async () => expect((await health()).records).toMatchObject({ lost: 0, trouble: null, waiting: 0 }), { timeout: PATIENCE });
  running.process.kill('SIGINT');
  expect(await running.exit).toBe(0);
  expect((await compare(folder, file)).calls).toBeGreaterThan(20);
});
