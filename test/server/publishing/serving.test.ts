// `ringback serve --publish`, from outside: killed, taken over by whoever stands by, and stopped in order; its records in the database and in NATS. `npm run long -- publishing` kills again and again.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openRecords, type Records } from '../../../src/store/records/records.ts';
import { folder, ringback, SITE } from '../../cli/command.ts';
import { centers, compare, publisherIn, publishes } from '../../kills/publishingKills.ts';
import { freePort, type RunningSwitch } from '../../kills/switches.ts';
import { hasNats, startNats } from '../../nats/natsServer.ts';
import { PATIENCE } from '../../patience.ts';
import { reader } from './press.ts';
import { type Read, readAll } from './reading.ts';
import { callProcess } from '../../witnesses.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, place) => place + 1);
const numbersOf = (read: readonly Read[]) => read.map(({ body }) => (JSON.parse(body) as { readonly seq: number }).seq).sort((one, other) => one - other);

/** What the example says of a run up to its end. */
async function example(url: string, site: string): Promise<string> {
  const child = callProcess(spawn(process.execPath, ['examples/events.mjs', url, site]));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  onTestFinished(() => void child.kill());
  await expect.poll(() => said, { timeout: PATIENCE }).toMatch(/\d+ event ended\n$/);
  return said;
}

/** Every row of a table that was final, once, with numbers from 1. */
async function comparesRows(records: Records, read: readonly Read[], table: 'calls' | 'agentSpans', word: string): Promise<void> {
  const rows = await records.tables.selectFrom(table).select('seq').orderBy('seq').execute();
  const told = read.filter(({ subject }) => subject.startsWith(`record.${word}.`));
  expect(rows.length).toBeGreaterThan(0);
  expect(numbersOf(told)).toEqual(rows.map(({ seq }) => seq));
  expect(told.map(({ seq }) => seq)).toEqual(upTo(told.length));
}

test.runIf(hasNats)('killed and taken over it goes on with its numbers; stopped in order it publishes what is left, every row of the database, and the end of its run', { timeout: 4 * PATIENCE }, async () => {
  const nats = await startNats();
  onTestFinished(nats.end);
  const [[here = ''], readers] = [centers('Restless', 1), await reader(nats.url)];
  const begin = (...words: readonly string[]): RunningSwitch => {
    const one = publisherIn(here, nats.url, '--no-replicate', '--records', 'records.db', '--publish', 'events,records', ...words);
    onTestFinished(async () => void (await one.kill()));
    return one;
  };
  const first = begin('center.yaml', '--journal', 'journal');
  await first.address;
  const standby = begin('--follow', 'journal');
  await publishes(first, readers, 'Restless', 40);
  await first.kill();
  await standby.address;
  await publishes(standby, readers, 'Restless', 60);
  const records = await openRecords(join(here, 'records.db'));
  onTestFinished(() => records.close());
  const rowsAreThere = async () => {
    const read = await readAll(readers, 'Restless', 'records');
    await comparesRows(records, read, 'calls', 'call');
    await comparesRows(records, read, 'agentSpans', 'agentSpan');
    return read;
  };
  // Whoever stops waits a second for NATS to go on, and no longer: that may be too short for all that a machine under load has not come to.
  const address = await standby.address;
  await fetch(`${address}/clock/pause`, { method: 'POST' });
  await vi.waitFor(async () => expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ records: { waiting: 0 }, publishing: { waiting: 0 } }), { timeout: PATIENCE, interval: 200 });
  await vi.waitFor(rowsAreThere, { timeout: PATIENCE, interval: 200 });
  standby.process.kill('SIGTERM');
  expect(await standby.exit).toBe(0);
  const events = await readAll(readers, 'Restless', 'events');
  compare(events, join(here, 'journal'));
  expect(events.at(-1)?.body).toBe('{"ended":"serverStops"}');
  const said = await example(nats.url, 'Restless');
  expect(said).toMatch(/^run \S+\n1 event /);
  expect(said).toContain(' event queue 7001 delivered');
  expect(said).not.toMatch(/lost|older/);
  const read = await rowsAreThere();
  expect(read.filter(({ subject }) => subject === 'record.call.queue.7001').length).toBeGreaterThan(0);
});

test('words that do not go together, and a server that is not there', async () => {
  const here = folder({ 'site.yaml': SITE });
  const port = await freePort();
  const words = ['serve', 'site.yaml', '--port', '0', '--no-journal', '--no-records', '--no-crm', '--log-level', 'silent'];
  const refused = (stderr: string) => ({ code: 2, stdout: '', stderr: expect.stringContaining(stderr) as string });
  expect(ringback(here, ...words, '--publish')).toEqual(refused('--publish needs a NATS server to publish to; name it with --nats, like nats://127.0.0.1:4222'));
  expect(ringback(here, ...words, '--nats', 'nats://127.0.0.1:4222', '--publish', 'event')).toEqual(refused('There is no "event" to publish; did you mean "events"?\n'));
  expect(ringback(here, ...words, '--nats', `nats://127.0.0.1:${port}`, '--no-replicate', '--publish')).toEqual(refused(`cannot use NATS at nats://127.0.0.1:${port}: nobody listens there; start a server with nats-server -js`));
});
