import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { siteFrom } from '../../src/site/site.ts';
import { namesByNumber } from '../../src/site/names.ts';
import type { Rows } from '../../src/store/records/batch.ts';
import { enterRun, openRecords, writeRows } from '../../src/store/records/records.ts';
import { at, callRow, segmentRow, ZONE } from '../records/layouts/rows.ts';
import { folder as newFolder, interruptedAt, ringback } from './command.ts';

const site = siteFrom({ name: 'Acme', timeZone: ZONE, numbering: { outside: '8' }, trunks: { isdn: { lines: 2 }, pstn: { lines: 4 } }, extensions: { 2001: {} } });

/** A folder with the records of a morning: a call each minute. */
async function morning(calls = 3, told: Partial<Rows> = {}): Promise<string> {
  const folder = newFolder();
  const records = await openRecords(join(folder, 'records.db'));
  await enterRun(records, { run: 'monday', scenario: '', site: site.name, timeZone: ZONE, interval: 1_800_000, begun: at('08:00'), names: JSON.stringify(namesByNumber(site)) }, 0);
  await records.tables.updateTable('runs').set({ virtual: at('12:00') }).execute();
  const rows = Array.from({ length: calls }, (_, place) => ({ ucid: String(171767632400 + place).padStart(20, '0'), call: String(place + 1), began: at('09:00') + place * 60_000, ended: at('09:00') + place * 60_000 + 50_000, answered: at('09:00') + place * 60_000 + 20_000 }));
  await writeRows(records, 'monday', { calls: rows.map((row) => callRow(row)), segments: rows.map((row) => segmentRow(row)), ...told });
  await records.close();
  return folder;
}

const exported = (folder: string, ...words: readonly string[]) => ringback(folder, 'records', 'export', '--records', 'records.db', ...words);

test('calls of a span of time go to the standard output as CSV', async () => {
  const { code, stdout, stderr } = exported(await morning(), '--from', '09:01', '--to', '09:02');
  expect([code, stderr]).toEqual([0, '']);
  expect(parse(stdout, { columns: true, bom: true })).toMatchObject([{ call: '2', began: '2026-01-05T09:01:00.000-08:00' }]);
});

test('the name of a file says what is in it', async () => {
  const folder = await morning(2_345);
  expect(exported(folder, '--output', 'calls.jsonl')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const lines = readFileSync(join(folder, 'calls.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly call: string });
  expect(lines.map(({ call }) => Number(call))).toEqual(lines.map((_, place) => place + 1));
  expect(lines).toHaveLength(2_345);
  expect(exported(folder, '--output', 'segments.parquet', '--rows', 'segments').code).toBe(0);
  expect(readFileSync(join(folder, 'segments.parquet')).subarray(0, 4).toString()).toBe('PAR1');
});

test('trunks are numbered as at the site of the run, and calls come with their segments', async () => {
  const folder = await morning(1);
  expect(exported(folder, '--layout', 'customized', '--field', 'time', '--field', 'in-trk-code').stdout).toBe('0900 102\r\n');
  const [, , record] = parse(exported(folder, '--layout', 'cucmCdr', '--cluster', 'Acme').stdout) as string[][];
  expect(record?.slice(0, 3)).toEqual(['1', '1', '1']);
  expect(record).toContain('Acme');
});

test('nothing found is said, and has its own exit code', async () => {
  expect(exported(await morning(), '--from', '2026-02-01')).toMatchObject({ code: 4, stderr: 'nothing found: no rows were kept of this\n' });
});

test('what is wrong is said with what was meant', async () => {
  const folder = await morning(1);
  const wrong = (...words: readonly string[]) => {
    const { code, stderr } = exported(folder, ...words);
    expect(code).toBe(2);
    return stderr.trim();
  };
  expect(wrong('--layout', 'telesear')).toBe('there is no layout "telesear"; did you mean "teleseer"?');
  expect(wrong('--layout', 'teleseer', '--rows', 'calls', '--node', '3').split('\n')).toEqual(['--rows', '--node'].map((option) => `${option} means nothing to the layout teleseer, which has --ring-records, --date-lines`));
  expect(wrong('--layout', 'customized', '--field', 'vdm')).toBe('there is no field "vdm"; did you mean "vdn"?');
  expect(wrong('--run', 'mondey')).toBe('records.db: there is no run "mondey"; did you mean "monday"?');
  expect(wrong('--from', 'noon')).toContain('from must be a time like 2026-01-05T08:00');
  expect(wrong('--from', '10:00', '--to', '09:00')).toBe('--from must be before --to');
  expect(wrong('--output', 'no/such/folder.csv')).toContain('cannot write no/such/folder.csv');
  expect(ringback(folder, 'records', 'export', '--records', 'nowhere.db')).toMatchObject({ code: 2, stderr: 'there are no records at nowhere.db; "ringback serve" keeps them, "ringback run" and "load" with --records\n' });
});

test('call history is handed over, what has come since the last file; and made again the same to the byte', async () => {
  const folder = await morning(3);
  const records = (...words: readonly string[]) => ringback(folder, 'records', ...words, '--records', 'records.db');
  expect(records('echi', '--to', 'history')).toEqual({ code: 0, stdout: 'chr1_000001  3 segments\n', stderr: '' });
  expect(records('echi', '--to', 'history')).toMatchObject({ code: 4, stderr: 'nothing to hand over: no segment has come since the last file\n' });
  expect(records('resend', '--sequence', '1', '--to', 'again')).toEqual({ code: 0, stdout: 'chr1_000001  3 segments\n', stderr: '' });
  expect(readFileSync(join(folder, 'again', 'chr1_000001'))).toEqual(readFileSync(join(folder, 'history', 'chr1_000001')));
  expect(records('resend', '--from', '09:00', '--until', '09:01').code).toBe(0);
  expect(records('resend', '--sequence', '4..5')).toMatchObject({ code: 4, stderr: 'no file that was handed over is like that; they have the numbers 1 to 1\n' });
  expect(records('resend', '--sequence', '1', '--name', 'echo')).toMatchObject({ code: 4, stderr: 'nothing was handed over by echo in this run; did you mean "echi"?\n' });
  expect(records('resend')).toMatchObject({ code: 2, stderr: 'say which files: --sequence 12..15, or --from and --until\n' });
  expect(records('resend', '--sequence', '5..4').stderr).toContain('It must be a number like 12, or like 12..15');
});

test('with --every it goes on until Ctrl-C', async () => {
  const folder = await morning(3);
  const { code, stdout } = await interruptedAt('chr1_000001', folder, 'records', 'echi', '--records', 'records.db', '--to', 'history', '--every', '10m');
  expect([code, stdout]).toEqual([0, 'chr1_000001  3 segments\n']);
});
