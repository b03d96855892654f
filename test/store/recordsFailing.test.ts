// A database that cannot be used for a while: what is missing afterwards is nothing that the journal still has, and what is lost is told.

import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { type Batch, byColumns } from '../../src/store/records/batch.ts';
import { type FromPen, takeUpPen, type ToPen } from '../../src/store/records/pen.ts';
import { openRecords, type Records } from '../../src/store/records/records.ts';
import { isOurs, type TestServer, testServer } from './postgres.ts';
import { callRow } from './rows.ts';
import { PATIENCE } from '../patience.ts';

const run = { run: 'one', site: 'Acme', timeZone: 'UTC', interval: 1_800_000, begun: 0 };
const FOR_EVER = { details: 0, intervals: 0 };
const folder = mkdtempSync(join(tmpdir(), 'ringback-failing-'));
let files = 0;
const newFile = () => join(folder, `${++files}.db`);

/** A call for each fact behind `after`. */
function calls(after: number, upTo: number): Batch {
  const rows = Array.from({ length: upTo - after }, (_, place) => callRow(`${after + place + 1}`, { seq: after + place + 1 }));
  return { after, upTo, virtual: upTo, rows: rows.length, tables: byColumns({ calls: rows }) };
}

/** A pen that writes there; its tries follow each other soon. */
async function penAt(open: () => Promise<Records>, keep = FOR_EVER) {
  const told: FromPen[] = [];
  const take = await takeUpPen({ open, tell: (message) => told.push(message), now: () => 5, nap: () => new Promise((done) => setTimeout(done, 5)), keep });
  onTestFinished(() => take({ kind: 'end' }));
  const hears = <Kind extends FromPen['kind']>(kind: Kind, so: (message: Extract<FromPen, { readonly kind: Kind }>) => boolean = () => true) =>
    vi.waitFor(() => told.find((message) => message.kind === kind && so(message as never)) ?? expect.fail(`not told ${kind}: ${JSON.stringify(told)}`), { timeout: PATIENCE });
  return { take: (...messages: readonly ToPen[]) => messages.forEach(take), told, hears, written: (upTo: number) => hears('written', (message) => message.upTo === upTo) };
}

const begin = { kind: 'begin', run, facts: 0, journal: null } as const;
const batch = (after: number, upTo: number) => ({ kind: 'batch', batch: calls(after, upTo) }) as const;
const seqs = async ({ tables }: Records) => (await tables.selectFrom('calls').select('seq').orderBy('ordinal').execute()).map(({ seq }) => seq);

async function seqsAt(target: string): Promise<readonly number[]> {
  const records = await openRecords(target);
  return seqs(records).finally(() => records.close());
}

test('a full disk: it is tried again, and written in order when there is room', async () => {
  const records = await openRecords(IN_MEMORY);
  const { take, hears, told, written } = await penAt(async () => records);
  take(begin);
  await written(0);
  const { rows: [pages] } = await sql<{ readonly page_count: number }>`pragma page_count`.execute(records.tables);
  await sql`pragma max_page_count = ${sql.lit(pages?.page_count ?? 0)}`.execute(records.tables);
  take(batch(0, 500), batch(500, 600));
  expect(await hears('trouble')).toMatchObject({ why: 'the database cannot be used: database or disk is full' });
  expect(told.some((message) => message.kind === 'written' && message.upTo > 0)).toBe(false);
  await sql`pragma max_page_count = 100000`.execute(records.tables);
  await written(600);
  expect(await hears('trouble', ({ why }) => why === null)).toBeDefined();
  expect(await seqs(records)).toEqual(Array.from({ length: 600 }, (_, place) => place + 1));
});

test('a file that was deleted is begun anew, and what was in it is told as lost where no journal has it', async () => {
  const file = newFile();
  const { take, hears, written } = await penAt(() => openRecords(file));
  take(begin, batch(0, 3));
  await written(3);
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  take(batch(3, 5));
  expect(await hears('trouble')).toMatchObject({ why: expect.stringContaining('was deleted or exchanged while it was open') as string });
  expect(await hears('lost')).toEqual({ kind: 'lost', after: 0, upTo: 3, why: 'no journal is kept' });
  await written(5);
  expect(await seqsAt(file)).toEqual([4, 5]);
});

test('a file that is no database any more is said, left as it is, and used again once it is mended', async () => {
  const file = newFile();
  const { take, hears, written } = await penAt(() => openRecords(file));
  take(begin, batch(0, 3));
  await written(3);
  const good = newFile();
  const records = await openRecords(file);
  await sql`vacuum into ${sql.lit(good)}`.execute(records.tables);
  await records.close();
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
  const damaged = newFile();
  writeFileSync(damaged, 'This is no database, but a text of some length. '.repeat(200));
  renameSync(damaged, file);
  take(batch(3, 5));
  expect(await hears('trouble', ({ why }) => why?.includes('not a database') ?? false)).toBeDefined();
  rmSync(file);
  copyFileSync(good, file);
  await written(5);
  expect(await seqsAt(file)).toEqual([1, 2, 3, 4, 5]);
});

test('while somebody else holds the lock it waits, and loses nothing', async () => {
  const file = newFile();
  const { take, hears, written } = await penAt(() => openRecords(file));
  take(begin, batch(0, 1));
  await written(1);
  const other = await openRecords(file);
  await sql`begin immediate`.execute(other.tables);
  take(batch(1, 4), batch(4, 6));
  expect(await hears('trouble')).toMatchObject({ why: 'the database cannot be used: database is locked' });
  await sql`rollback`.execute(other.tables);
  await other.close();
  await written(6);
  expect(await seqsAt(file)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('rows that cannot be written are lost and told, and those behind them are not', async () => {
  const records = await openRecords(IN_MEMORY);
  const { take, hears, written } = await penAt(async () => records);
  const wrong = { ...calls(1, 2), tables: byColumns({ calls: [callRow('2', { seq: 2, agent: null as unknown as string })] }) };
  take(begin, batch(0, 1), { kind: 'batch', batch: wrong }, batch(2, 3));
  expect(await hears('lost')).toMatchObject({ after: 1, upTo: 2, why: expect.stringContaining('calls.agent') as string });
  await written(3);
  expect(await seqs(records)).toEqual([1, 3]);
});

test('behind a rewind rows of facts that are no more are gone, also those on their way', async () => {
  const records = await openRecords(IN_MEMORY);
  const { take, hears, written } = await penAt(async () => records);
  take(begin, batch(0, 4), batch(4, 8), { kind: 'rewind', facts: 3 }, batch(3, 5));
  await hears('written', ({ upTo, rows }) => upTo === 5 && rows === 2);
  await written(5);
  expect(await seqs(records)).toEqual([1, 2, 3, 4, 5]);
  expect(await records.tables.selectFrom('runs').select('writtenTo').execute()).toEqual([{ writtenTo: 5 }]);
});

test('what was left out before a rewind is not taken for written: it is looked for in the journal afterwards', async () => {
  const records = await openRecords(IN_MEMORY);
  const { take, hears, told, written } = await penAt(async () => records);
  take({ ...begin, journal: join(folder, 'gone') }, batch(0, 2));
  await written(2);
  take(batch(4, 8), { kind: 'rewind', facts: 6 }, batch(6, 7));
  await written(7);
  expect(await hears('lost')).toMatchObject({ after: 2, upTo: 6 });
  expect(told.filter(({ kind }) => kind === 'lost')).toHaveLength(1);
  expect(await seqs(records)).toEqual([1, 2, 7]);
});

test('a run that is made again takes the place of the one before', async () => {
  const records = await openRecords(IN_MEMORY);
  const { take, hears } = await penAt(async () => records);
  take(begin, batch(0, 4), { ...begin, run: { ...run, run: 'two' } }, batch(0, 2), begin, batch(0, 3));
  await hears('written', ({ upTo, rows }) => upTo === 3 && rows === 3);
  expect((await records.tables.selectFrom('calls').select(['run', 'seq']).orderBy('run').orderBy('seq').execute()).map((row) => `${row.run} ${row.seq}`)).toEqual(['one 1', 'one 2', 'one 3', 'two 1', 'two 2']);
});

test('what is older than it may be goes, also of runs that are over; their clocks go on with the wall’s', async () => {
  const records = await openRecords(IN_MEMORY);
  const { take, written } = await penAt(async () => records, { details: 100_000_000, intervals: 100_000_000 });
  const old = (ucid: string, ended: number) => ({ kind: 'batch', batch: { ...calls(0, 1), virtual: 200_000_000, tables: byColumns({ calls: [callRow(ucid, { ended }), callRow(`${ucid}0`, { ended: 150_000_000 })] }) } }) as const;
  take(begin, old('1', 5));
  await written(1);
  take({ kind: 'tidy' });
  await vi.waitFor(async () => expect(await records.tables.selectFrom('calls').select('ucid').execute()).toEqual([{ ucid: '10' }]), { timeout: PATIENCE });
});

let server: TestServer | null = null;
beforeAll(async () => {
  if (isOurs) server = await testServer();
});
afterAll(() => server?.stop());

test(`PostgreSQL that goes away and comes back has everything${isOurs ? '' : ' (left out: no PostgreSQL that a test may end)'}`, async ({ skip }) => {
  if (!server) return skip('no PostgreSQL that a test may end');
  const url = server.url();
  const { take, hears, written } = await penAt(() => openRecords(url));
  take(begin, batch(0, 3));
  await written(3);
  await server.kill();
  take(batch(3, 5), batch(5, 9));
  expect(await hears('trouble')).toMatchObject({ why: expect.stringMatching(/^the database cannot be used: |cannot be reached: /) as string });
  await server.start();
  await written(9);
  expect(await seqsAt(url)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a folder is no database, nor is a file that is something else: it is said which', async () => {
  await expect(openRecords(folder)).rejects.toThrow(`${folder} cannot be opened as a database: it is a folder`);
  const text = newFile();
  writeFileSync(text, 'Dear diary, this is no database.'.repeat(50));
  await expect(openRecords(text)).rejects.toThrow(`${text} cannot be opened as a database: file is not a database`);
});
