// `ringback report` as people call it: listed, in each format, into files; what is wrong is said, and so is that nothing was found.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { reports } from '../../src/callManagement/reports.ts';
import { openRecords } from '../../src/store/records/records.ts';
import { at, HALF, keep, row, stay } from '../callManagement/kept.ts';
import { folder, ringback } from './command.ts';

/** A working folder with the records of a morning. */
async function morning(): Promise<string> {
  const made = folder();
  mkdirSync(join(made, '.ringback'));
  const records = await openRecords(join(made, '.ringback', 'records.db'));
  await keep(records, at('09:30'), {
    queueIntervals: ['7001', '7002'].flatMap((queue) => ['08:00', '08:30', '09:00'].map((time, place) => row('queueIntervals', { queue, start: at(time), length: HALF, acdCalls: 10 + place, answerTime: 95_500, answeredInTime: 5, abandoned: 1, abandonTime: 12_345, within: 20_000, staffTime: 2 * HALF }))),
    segments: [stay('1', { calling: '+41440000001', began: at('08:00'), queued: at('08:00'), ended: at('08:01'), disposition: 'abandoned' })],
  });
  await records.close();
  return made;
}

test('without a name all reports are listed, with what the vendor calls them', () => {
  const { code, stdout } = ringback(folder(), 'report');
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').map((line) => line.split(' ')[0])).toEqual(reports.map(({ name }) => name));
  expect(stdout).toMatch(/bcms-split .*splits by interval, hour or day +list bcms split/);
});

test('a queue hour by hour, and into files of every format', async () => {
  const cwd = await morning();
  const { code, stdout, stderr } = ringback(cwd, 'report', 'bcms-split', '7001', '--every', 'hour', '--from', '08:00', '--to', '10:00');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').filter((line) => /^ [\d ]\d?:00-/.test(line)).map((line) => line.slice(0, 17))).toEqual([' 8:00- 9:00    21', ' 9:00-10:00    12']);
  for (const file of ['split.csv', 'split.json', 'split.html', 'split.txt']) expect(ringback(cwd, 'report', 'bcms-split', '--output', file)).toMatchObject({ code: 0, stdout: '' });
  const read = (file: string) => readFileSync(join(cwd, file), 'utf8');
  expect((parse(read('split.csv'), { columns: true }) as object[])[0]).toMatchObject({ split: '7001', from: '2026-01-05 08:00:00', acdCalls: '10', avgSpeedAns: '9.55', avgAbandTime: '12.345', avgStaff: '2', levelChanged: 'false' });
  expect(JSON.parse(read('split.json'))).toMatchObject({ report: 'bcms-split', site: 'Acme', timeZone: 'Europe/Zurich', sections: [{ rows: [{ from: '2026-01-05T07:00:00.000Z', avgSpeedAns: 9_550 }, {}, {}], summary: { acdCalls: 33 } }, {}] });
  expect(read('split.html')).toContain('<caption>Split: 7001 · Split Name: Sales · Acceptable Service Level: 20</caption>');
  expect(read('split.html')).not.toMatch(/<script|https?:|url\(/);
  expect(read('split.txt')).toContain('BCMS SPLIT REPORT');
});

test('a database reads the CSV without a hint: numbers, instants and flags are what they are', async () => {
  const cwd = await morning();
  ringback(cwd, 'report', 'bcms-split', '--output', 'split.csv');
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  const types = await duck.runAndReadAll(`select column_name, column_type from (describe select * from '${join(cwd, 'split.csv')}')`);
  expect(Object.fromEntries(types.getRows() as [string, string][])).toMatchObject({ from: 'TIMESTAMP', acdCalls: 'BIGINT', avgSpeedAns: 'DOUBLE', levelChanged: 'BOOLEAN' });
  duck.closeSync();
});

test('nothing found is said, and has a code of its own', async () => {
  const cwd = await morning();
  expect(ringback(cwd, 'report', 'bcms-agent')).toEqual({ code: 4, stdout: '', stderr: 'nothing found: bcms-agent has no rows for this\n' });
  expect(ringback(cwd, 'report', 'abandoned-calls', '7002').code).toBe(4);
  const { code, stdout } = ringback(cwd, 'report', 'abandoned-calls', '--format', 'json', '--from', 'yesterday', '--to', 'yesterday');
  expect([code, JSON.parse(stdout).sections]).toEqual([4, []]);
});

test.each([
  [['bcms-splt'], 'there is no report "bcms-splt"; did you mean "bcms-split"?; "ringback report" lists all'],
  [['bcms-split', '7011', '--from', 'monday', '--to', '9'], 'there is no queue "7011"; did you mean "7001"?\nfrom must be a time like 2026-01-05T08:00, a day like 2026-01-05, a time of the last day like 08:00, today or yesterday, not "monday"\nto must be a time like'],
  [['display-agent'], 'display-agent tells of the running switch; ask that one: --switch http://127.0.0.1:8800'],
  [['bcms-split', '--run', 'dya'], 'there is no run "dya"; it can be day'],
  [['bcms-split', '--records', 'nowhere.db'], 'there are no records at nowhere.db; "ringback serve" keeps them'],
  [['bcms-split', '--switch', 'http://127.0.0.1:1'], 'no switch answers at http://127.0.0.1:1: bad port; is it still running?'],
] as const)('what is wrong is said: %j', async (words, says) => {
  const { code, stdout, stderr } = ringback(await morning(), 'report', ...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(says);
  expect(stderr).not.toMatch(/\n {4}at /);
});
