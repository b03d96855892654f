import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileSink } from '../../../src/server/callRecords/kinds/file.ts';
import { deliver } from '../../../src/server/callRecords/delivery.ts';
import { rowsOfSite } from '../../../src/server/callRecords/rows.ts';
import type { Paper } from '../../../src/records/layouts/paper.ts';
import type { FileSettings } from '../../../src/records/shape.ts';
import { enterRun, writeRows } from '../../../src/store/records/records.ts';
import { callRow } from '../../records/layouts/rows.ts';
import { callers, callersIn, comesTo, delivered, desk, impatient, paper } from './desk.ts';

const silent = { info() {}, warn() {}, error() {} };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ringback-records-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const numbered = (sequence: number) => `calls-${sequence}.txt`;
const filesIn = (place: string) => Object.fromEntries(readdirSync(place).sort().map((name) => [name, readFileSync(join(place, name), 'utf8')]));
const toFiles = (settings: FileSettings, on: Paper = paper('json')) => () => fileSink(settings, on, numbered);

test('calls are in the file in the order in which they were over, behind one head', async () => {
  const { calls, delivers } = await desk();
  const place = folder();
  await calls(callers(1, 12));
  const delivery = delivers(toFiles({ folder: join(place, 'new', 'cdr') }, paper('csv')));
  await delivered(delivery, 12);
  await calls(callers(13, 14));
  await delivered(delivery, 14);
  const { 'calls-1.txt': text = '', ...others } = filesIn(join(place, 'new', 'cdr'));
  expect(others).toEqual({});
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toContain('ucid,thread,call');
  expect(lines.map((line) => line.match(/\+1212555\d{4}/)?.[0])).toEqual(callers(1, 14));
  expect(delivery.state()).toMatchObject({ sink: 'billing', state: 'open', delivered: 14, refused: 0, error: null });
  expect(await delivery.waiting()).toBe(0);
});

test('a file grows no larger than it may, and each has the head', async () => {
  const { calls, delivers } = await desk();
  const place = folder();
  await calls(callers(1, 20));
  await delivered(delivers(toFiles({ folder: place, rollAt: 1_500 }, paper('csv'))), 20);
  const files = Object.values(filesIn(place));
  expect(files.length).toBeGreaterThan(3);
  for (const text of files) {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_500);
    expect(text.split('ucid,thread').length).toBe(2);
  }
  expect(files.flatMap((text) => text.match(/\+1212555\d{4}/g) ?? []).sort()).toEqual(callers(1, 20));
});

test('a row larger than a whole file has one to itself', async () => {
  const { calls, delivers } = await desk();
  const place = folder();
  await calls(callers(1, 3));
  await delivered(delivers(toFiles({ folder: place, rollAt: 10 })), 3);
  expect(Object.values(filesIn(place)).map(callersIn)).toEqual(callers(1, 3).map((caller) => [caller]));
});

test('another file begins with the day of the site; a call that was over yesterday and is told late goes into the one that there is', async () => {
  const { calls, delivers } = await desk();
  const place = folder();
  const ends = ['2026-01-06T04:58:00Z', '2026-01-06T04:59:59.999Z', '2026-01-06T05:00:00Z', '2026-01-06T04:59:00Z', '2026-01-07T12:00:00Z'].map(Date.parse);
  await calls(callers(1, 5), (at) => ({ ended: ends[at] as number }));
  await delivered(delivers(toFiles({ folder: place, every: 'daily' }, paper('json', 'America/New_York'))), 5);
  expect(Object.values(filesIn(place)).map(callersIn)).toEqual([callers(1, 2), callers(3, 4), callers(5, 5)]);
});

test('what a crash has half written is cut, and each record is in once', async () => {
  const { calls, delivers } = await desk();
  const place = folder();
  await calls(callers(1, 3));
  const first = delivers(toFiles({ folder: place }));
  await delivered(first, 3);
  await first.end(0);
  appendFileSync(join(place, 'calls-1.txt'), '{"calling":"+1212555000');
  await calls(callers(4, 6));
  await delivered(delivers(toFiles({ folder: place })), 3);
  expect(callersIn(filesIn(place)['calls-1.txt'] ?? '')).toEqual(callers(1, 6));
});

test('rows whose cursor could not be kept come again, and are in once', async () => {
  const { calls, delivers, rows, said } = await desk();
  const place = folder();
  let isFull = true;
  const { keep } = rows;
  Object.assign(rows, { keep: (cursor: Parameters<typeof keep>[0]) => (isFull && cursor.ordinal > 5 ? Promise.reject(new Error('the disk is full')) : keep(cursor)) });
  await calls(callers(1, 12));
  const delivery = delivers(toFiles({ folder: place }));
  await comesTo(delivery, 'failing');
  expect(said).toEqual(['warn call records cannot be delivered; they are kept, and it is tried again: the disk is full']);
  expect(await delivery.waiting()).toBe(7);
  isFull = false;
  await delivered(delivery, 12);
  expect(callersIn(filesIn(place)['calls-1.txt'] ?? '')).toEqual(callers(1, 12));
  expect(said.at(-1)).toBe('info call records are delivered again');
});

test('a folder that cannot be used is said once and tried again', async () => {
  const { calls, delivers, said } = await desk();
  const place = folder();
  writeFileSync(join(place, 'cdr'), 'in the way');
  await calls(callers(1, 2));
  const delivery = delivers(toFiles({ folder: join(place, 'cdr') }));
  await comesTo(delivery, 'failing');
  expect(delivery.state().error).toMatch(/^EEXIST.*cdr/);
  rmSync(join(place, 'cdr'));
  await delivered(delivery, 2);
  expect(callersIn(filesIn(join(place, 'cdr'))['calls-1.txt'] ?? '')).toEqual(callers(1, 2));
  expect(said).toHaveLength(2);
});

test('a file that somebody takes away has what was in it, and another begins', async () => {
  const { calls, delivers } = await desk();
  const [place, elsewhere] = [folder(), folder()];
  await calls(callers(1, 4));
  const delivery = delivers(toFiles({ folder: place }));
  await delivered(delivery, 4);
  renameSync(join(place, 'calls-1.txt'), join(elsewhere, 'taken.txt'));
  await calls(callers(5, 6));
  await delivered(delivery, 6);
  expect(callersIn(filesIn(elsewhere)['taken.txt'] ?? '')).toEqual(callers(1, 4));
  expect(Object.entries(filesIn(place)).map(([name, text]) => [name, callersIn(text)])).toEqual([['calls-2.txt', callers(5, 6)]]);
});

test('what the run before has left comes first, into the same file', async () => {
  const { records } = await desk();
  const place = folder();
  const runs = ['20260105', '20260106', '20260107'];
  const deliversFor = (run: string) => deliver('billing', toFiles({ folder: place }), rowsOfSite(async () => records, 'Acme', run, 'billing', { of: 'calls' }), silent, impatient);
  for (const [at, run] of runs.entries()) {
    await enterRun(records, { run, scenario: '', site: at === 1 ? 'Elsewhere' : 'Acme', timeZone: 'UTC', interval: 1_800_000, begun: 0, names: '{}' }, 0);
  }
  const written = (run: string, from: number, to: number) => writeRows(records, run, { calls: callers(from, to).map((calling) => callRow({ ucid: calling.slice(1).padStart(20, '0'), calling })) });
  await written('20260105', 1, 3);
  const first = deliversFor('20260105');
  await delivered(first, 3);
  await first.end(0);
  await written('20260105', 4, 10);
  await written('20260106', 50, 51);
  await written('20260107', 11, 12);
  const second = deliversFor('20260107');
  onTestFinished(() => second.end(0));
  await delivered(second, 9);
  expect(Object.values(filesIn(place)).map(callersIn)).toEqual([callers(1, 12)]);
});

test('a file of that name which is there is left as it is', async () => {
  const { calls, delivers } = await desk();
  const place = folder();
  writeFileSync(join(place, 'calls-1.txt'), 'of last year');
  await calls(callers(1, 1));
  await delivered(delivers(toFiles({ folder: place })), 1);
  expect(filesIn(place)['calls-1.txt']).toBe('of last year');
  expect(callersIn(filesIn(place)['calls-2.txt'] ?? '')).toEqual(callers(1, 1));
});
