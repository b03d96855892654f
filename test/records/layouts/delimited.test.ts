import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf } from '../../../src/records/layouts/columns.ts';
import { checkLayoutName, layoutNamed } from '../../../src/records/layouts/layouts.ts';
import { at, callRow, segmentRow } from './rows.ts';
import { acme, fileOf } from './written.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'ringback-csv-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** What DuckDB makes of a file that it is told nothing of. */
async function readByDuckDb(text: string): Promise<{ readonly types: Readonly<Record<string, string>>; readonly rows: readonly Readonly<Record<string, unknown>>[] }> {
  const file = join(folder, 'calls.csv');
  writeFileSync(file, text);
  const connection = await (await DuckDBInstance.create()).connect();
  const result = await connection.runAndReadAll(`SELECT * FROM read_csv('${file}')`);
  connection.closeSync();
  const types = result.columnTypes().map(String);
  return { types: Object.fromEntries(result.columnNames().map((name, place) => [name, types[place] as string])), rows: result.getRowObjectsJson() };
}

/** As a spreadsheet opens it. */
function sheet(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true });
}

test('DuckDB reads calls without being told anything, each column as what it is', async () => {
  const abandoned = callRow({ ucid: '00001000181767632400', calling: '', answered: null, agent: '', device: '', disposition: 'abandoned', userData: '48656c6c6f', kind: 'Geschäfte, "neu"' });
  const { types, rows } = await readByDuckDb(fileOf(layoutNamed('csv'), [callRow({ userData: '123456' }), abandoned]));
  expect(types).toMatchObject({
    ucid: 'VARCHAR', direction: 'VARCHAR', calling: 'VARCHAR', called: 'VARCHAR', kind: 'VARCHAR', userData: 'VARCHAR', disposition: 'VARCHAR', lineIn: 'VARCHAR',
    began: 'TIMESTAMP WITH TIME ZONE', answered: 'TIMESTAMP WITH TIME ZONE', ended: 'TIMESTAMP WITH TIME ZONE',
    segments: 'BIGINT', workTime: 'DOUBLE', transferred: 'BOOLEAN',
  });
  expect(Object.keys(types)).toEqual(columnsOf('calls').map(({ name }) => name));
  expect(rows).toMatchObject([
    { calling: '+12125550123', began: '2026-01-05 17:00:00+00', workTime: 30.5, userData: '\\x123456' },
    { calling: null, answered: null, kind: 'Geschäfte, "neu"', userData: '\\x48656c6c6f', ucid: '00001-00018-1767632400' },
  ]);
});

test('and segments', async () => {
  const { types, rows } = await readByDuckDb(fileOf(layoutNamed('csv', { rows: 'segments' }), [segmentRow({ vdns: ['8000', '8001'], queues: [] })]));
  expect(types).toMatchObject({ segment: 'BIGINT', vdns: 'VARCHAR', isConsultation: 'BOOLEAN', holds: 'BIGINT', queued: 'TIMESTAMP WITH TIME ZONE' });
  expect(rows).toMatchObject([{ vdns: '8000 8001', queues: null, isConsultation: false, isAnsweredInTime: true, queueTime: '12' }]);
});

test('an hour that the clocks show twice is two hours', () => {
  const [first, second] = sheet(fileOf(layoutNamed('csv'), [callRow({ began: Date.UTC(2026, 10, 1, 8, 30) }), callRow({ began: Date.UTC(2026, 10, 1, 9, 30) })]));
  expect([first?.['began'], second?.['began']]).toEqual(['2026-11-01T01:30:00.000-07:00', '2026-11-01T01:30:00.000-08:00']);
});

test('Excel takes the file for UTF-8, and nothing in it for a formula', () => {
  const text = fileOf(layoutNamed('csv'), [callRow({ kind: '=HYPERLINK("http://x")' }), callRow({ kind: '+1+cmd' }), callRow({ kind: '-2' }), callRow({ kind: '@SUM(A1)' })]);
  expect(text.codePointAt(0)).toBe(0xfeff);
  expect(sheet(text).map(({ kind }) => kind)).toEqual(['\'=HYPERLINK("http://x")', "'+1+cmd", "'-2", "'@SUM(A1)"]);
  expect(sheet(text)[0]).toMatchObject({ calling: '+12125550123' });
});

test('whatever texts and spans there are, they come back', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', 'line\r\nend', '\n', 'Zoë', '日本', '  ', "'", '\\')).filter((text) => text !== '' && !/^[=+\-@\t\r]/.test(text));
  fc.assert(fc.property(word, fc.integer({ min: 0, max: 400_000_000 }), (kind, talkTime) => {
    const [row] = sheet(fileOf(layoutNamed('csv'), [callRow({ kind, talkTime })]));
    expect(row).toMatchObject({ kind, talkTime: String(talkTime / 1000), began: '2026-01-05T09:00:00.000-08:00' });
  }), { numRuns: 300 });
});

test('lines of JSON say the same', () => {
  const [line] = fileOf(layoutNamed('json'), [callRow({ answered: null, queue: '', kind: 'Zoë "n"\n' })]).split('\n');
  const told = JSON.parse(line as string) as Record<string, unknown>;
  expect(Object.keys(told)).toEqual(columnsOf('calls').map(({ name }) => name));
  expect(told).toMatchObject({ ucid: '00001000171767632400', began: '2026-01-05T09:00:00.000-08:00', answered: null, queue: null, kind: 'Zoë "n"\n', talkTime: 180, transferred: false });
  expect(JSON.parse(fileOf(layoutNamed('json', { rows: 'segments' }), [segmentRow()]))).toMatchObject({ vdns: ['8000'], isAnsweredInTime: true });
});

test('files are named by the clock of the site', () => {
  expect(layoutNamed('csv').fileName(acme, 12, at('09:15:40'))).toBe('calls-20260105T0915-000012.csv');
  expect(layoutNamed('json', { rows: 'segments' }).fileName(acme, 1, at('23:59', '2026-12-31'))).toBe('segments-20261231T2359-000001.jsonl');
});

test('a layout that there is not is answered with the nearest', () => {
  expect(() => checkLayoutName('jsn')).toThrow('there is no layout "jsn"; did you mean "json"?');
});
