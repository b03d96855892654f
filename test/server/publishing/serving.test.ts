// `ringback serve --publish`, from outside: killed and started again, taken over by whoever stands by, its records in the database and in NATS, and what is said of words that do not go together.

import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PUBLISHER } from '../../../src/server/publishing/eventFeed.ts';
import { remakeEvents } from '../../../src/server/publishing/remaking.ts';
import { openRecords } from '../../../src/store/records/records.ts';
import { freePort, type RunningSwitch, startSwitch } from '../../kills/switches.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { office } from '../rewound.ts';
import { type Read, readAll, reader } from './press.ts';

const callers = { all: { to: '+14155550101', arrivals: { every: '5s' }, patience: '20s', talk: '10s' } };
const QUICK = ['--speed', '60', '--no-crm', '--no-recordings', '--no-people', '--quiet'];
const HERE = [...QUICK, '--no-replicate'];

function folderWith(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-publish-'));
  writeFileSync(join(folder, 'center.yaml'), JSON.stringify({ name, site: { ...office, name }, traffic: { for: '10h', callers, agents: [{ answersAfter: '2s' }] } }));
  return folder;
}

function begin(folder: string, ...words: readonly string[]): RunningSwitch {
  const one = startSwitch(folder, ...(words.includes('--lease') ? QUICK : HERE), ...words);
  onTestFinished(async () => void (await one.kill()));
  return one;
}

const upTo = (last: number) => Array.from({ length: last }, (_, place) => place + 1);

describe.runIf(hasNats)('with NATS', () => {
  let nats: NatsServer;
  beforeAll(async () => void (nats = await startNats()));
  afterAll(() => nats.end());
  const published = async (name: string, most: number) => {
    const readers = await reader(nats.url);
    await expect.poll(async () => (await readAll(readers, name, 'events').catch(() => [])).length, { timeout: 45_000 }).toBeGreaterThan(most);
    return readAll(readers, name, 'events');
  };

  /** What the example says of a run up to its end. */
  const example = async (site: string) => {
    const child = spawn(process.execPath, ['examples/events.mjs', nats.url, site]);
    let said = '';
    child.stdout.on('data', (part) => (said += String(part)));
    child.stderr.on('data', (part) => (said += String(part)));
    onTestFinished(() => void child.kill());
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/\d+ event ended\n$/);
    return said;
  };

  test('killed again and again, and taken over, it goes on with its numbers, and none has two meanings', { timeout: 120_000 }, async () => {
    const folder = folderWith('Restless');
    const words = ['center.yaml', '--journal', 'journal', '--no-records', '--nats', nats.url, '--publish', 'events'];
    let running = begin(folder, ...words);
    await published('Restless', 20);
    await running.kill();
    running = begin(folder, ...words);
    await running.address;
    const standby = begin(folder, '--follow', 'journal', '--nats', nats.url, '--publish', 'events');
    await published('Restless', (await published('Restless', 0)).length + 15);
    await running.kill();
    await standby.address;
    await published('Restless', (await published('Restless', 0)).length + 15);
    await standby.kill();
    // What stands in the stream is what the journal says.
    const read = await readAll(await reader(nats.url), 'Restless', 'events');
    expect(read.map(({ seq }) => seq)).toEqual(upTo(read.length));
    const { run } = read[0] as Read;
    expect(new Set(read.map((one) => one.run))).toEqual(new Set([run]));
    const again = [...remakeEvents(join(folder, 'journal'), PUBLISHER + run, 1, read.length)].flatMap(({ lines }) => lines.map((line) => line.split('\t')[1]));
    expect(read.map(({ body }) => body)).toEqual(again);
  });

  test('on another machine too, whoever takes over goes on with the numbers', { timeout: 120_000 }, async () => {
    const words = ['center.yaml', '--journal', 'journal', '--no-records', '--nats', nats.url, '--lease', '2s', '--publish', 'events'];
    const [one, other] = [folderWith('Far'), folderWith('Far')];
    const first = begin(one, ...words);
    await first.address;
    const second = begin(other, ...words);
    await expect.poll(() => second.logged(), { timeout: 20_000 }).toContain('standing by behind');
    await published('Far', 20);
    await first.kill();
    await second.address;
    await published('Far', (await published('Far', 0)).length + 15);
    await second.kill();
    const read = await readAll(await reader(nats.url), 'Far', 'events');
    expect(read.map(({ seq }) => seq)).toEqual(upTo(read.length));
    const again = [...remakeEvents(join(other, 'journal'), PUBLISHER + (read[0] as Read).run, 1, read.length)].flatMap(({ lines }) => lines.map((line) => line.split('\t')[1]));
    expect(read.map(({ body }) => body)).toEqual(again);
  });

  test('stopped in order it publishes what is left, every row of the database and the end of its run', async () => {
    const folder = folderWith('Orderly');
    const running = begin(folder, 'center.yaml', '--journal', 'journal', '--records', 'records.db', '--nats', nats.url, '--publish', 'events,records');
    await running.address;
    await published('Orderly', 60);
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    const readers = await reader(nats.url);
    expect((await readAll(readers, 'Orderly', 'events')).at(-1)?.body).toBe('{"ended":"serverStops"}');
    const said = await example('Orderly');
    expect(said).toMatch(/^run \S+\n1 event /);
    expect(said).toContain(' event queue 7001 delivered');
    expect(said).not.toMatch(/lost|older/);
    const read = await readAll(readers, 'Orderly', 'records');
    const records = await openRecords(join(folder, 'records.db'));
    onTestFinished(() => records.close());
    for (const [table, word] of [['calls', 'call'], ['agentSpans', 'agentSpan'], ['queueIntervals', 'queueInterval']] as const) {
      const rows = await records.tables.selectFrom(table as 'calls').selectAll().execute() as unknown as readonly { readonly seq: number; readonly run: string }[];
      const told = read.filter(({ subject }) => subject.startsWith(`record.${word}.`));
      // Those of the interval that had begun are final when the run is over, and come with the next.
      if (table !== 'queueIntervals') expect(told.map(({ body }) => (JSON.parse(body) as { readonly seq: number }).seq).sort()).toEqual(rows.map(({ seq }) => seq).sort());
      expect(told.map(({ seq }) => seq)).toEqual(upTo(told.length));
    }
    expect(read.filter(({ subject }) => subject === 'record.call.queue.7001').length).toBeGreaterThan(0);
    // The next run brings the figures of the interval in which this one ended.
    const next = begin(folder, 'center.yaml', '--journal', 'journal', '--records', 'records.db', '--nats', nats.url, '--publish', 'records');
    await next.address;
    await expect.poll(async () => (await readAll(readers, 'Orderly', 'records')).some(({ subject }) => subject === 'record.queueInterval.7001'), { timeout: 15_000 }).toBe(true);
    const calls = (await readAll(readers, 'Orderly', 'records')).filter(({ subject }) => subject.startsWith('record.call.'));
    expect(calls.map(({ seq }) => seq)).toEqual(upTo(calls.length));
  });
});

test.each([
  [['--publish'], '--publish needs a NATS server to publish to; name it with --nats, like nats://127.0.0.1:4222'],
  [['--nats', 'nats://127.0.0.1:4222', '--publish', 'event'], 'There is no "event" to publish; did you mean "events"?'],
])('%j: %s', async (words, sentence) => {
  const running = begin(folderWith('Wrong'), 'center.yaml', '--no-journal', '--no-records', ...words);
  expect(await running.exit).toBe(2);
  expect(running.logged()).toContain(sentence);
});

test('nobody listens there', async () => {
  const port = await freePort();
  const running = begin(folderWith('Alone'), 'center.yaml', '--no-journal', '--no-records', '--nats', `nats://127.0.0.1:${port}`, '--publish');
  expect(await running.exit).toBe(2);
  expect(running.logged()).toContain(`cannot use NATS at nats://127.0.0.1:${port}: nobody listens there; start a server with nats-server -js`);
});
