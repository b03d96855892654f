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

/** For so long the lock is held, at least. Milliseconds. */
const HELD = 10_000;

type Records = { readonly waiting: number; readonly writtenTo: number; readonly behind: number; readonly lost: number; readonly trouble: string | null };

/** The demonstration, in a folder of its own. */
async function running() {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-locked-'));
  const { address, process, exit, kill } = startSwitch(folder, '--no-crm', '--speed', '200');
  onTestFinished(() => void kill());
  const at = await address;
  const records = async () => ((await (await fetch(`${at}/healthz`)).json()) as { readonly records: Records }).records;
  const facts = async () => Number(/^ringback_facts_total (\d+)/m.exec(await (await fetch(`${at}/metrics`)).text())?.[1]);
  await vi.waitFor(async () => expect((await records()).writtenTo).toBeGreaterThan(0), { timeout: PATIENCE });
  return { folder, file: join(folder, '.ringback', 'records.db'), process, exit, records, facts };
}

test('the events of the switch do not wait for it', async () => {
  // The other has the same day before it, on the same machine, and nobody holds its lock.
  const [held, free] = await Promise.all([running(), running()]);
  const facts = () => Promise.all([held.facts(), free.facts()]);
  const other = await openRecords(held.file);
  await sql`begin immediate`.execute(other.tables);
  const before = await facts();
  const trouble = 'the database cannot be used: database is locked';
  await vi.waitFor(async () => expect(await held.records()).toMatchObject({ trouble }), { timeout: PATIENCE });
  const { writtenTo } = await held.records();
  await nap(HELD);
  const after = await facts();
  const locked = await held.records();
  await sql`rollback`.execute(other.tables);
  await other.close();

  const [told, usual] = after.map((now, place) => now - (before[place] as number)) as [number, number];
  // What comes by chance differs by some tenths; a switch that waited would tell nothing for half of the time and more.
  expect(told).toBeGreaterThan(usual / 2);
  expect(locked).toMatchObject({ writtenTo, lost: 0, trouble });
  expect(locked.waiting).toBeGreaterThan(0);
  await vi.waitFor(async () => expect(await held.records()).toMatchObject({ lost: 0, trouble: null, waiting: 0 }), { timeout: PATIENCE });
  held.process.kill('SIGINT');
  expect(await held.exit).toBe(0);
  expect((await compare(held.folder, held.file)).calls).toBeGreaterThan(20);
});
