import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetReadObjects } from 'hyparquet';
import { expect, onTestFinished, test } from 'vitest';
import { columnsOf } from '../../src/records/layouts/columns.ts';
import type { LayoutSource } from '../../src/records/layouts/layout.ts';
import { writeParquet } from '../../src/store/records/parquet.ts';
import { at, callRow, segmentRow } from '../records/layouts/rows.ts';

async function* each(rows: readonly object[]): AsyncGenerator<object> {
  yield* rows;
}

async function written(of: LayoutSource, rows: readonly object[], group?: number): Promise<{ readonly bytes: Buffer; readonly pieces: number }> {
  const pieces: Uint8Array[] = [];
  await writeParquet(of, each(rows), (bytes) => void pieces.push(bytes), group);
  return { bytes: Buffer.concat(pieces), pieces: pieces.filter(({ length }) => length > 0).length };
}

async function readByDuckDb(bytes: Uint8Array, sql: string) {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-parquet-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'rows.parquet');
  writeFileSync(file, bytes);
  const connection = await (await DuckDBInstance.create()).connect();
  onTestFinished(() => connection.closeSync());
  const result = await connection.runAndReadAll(sql.replace('FILE', `'${file}'`));
  return { types: Object.fromEntries(result.columnNames().map((name, place) => [name, String(result.columnType(place))])), rows: result.getRowObjectsJson() };
}

const abandoned = callRow({ answered: null, agent: '', disposition: 'abandoned', userData: '00ff', kind: 'Zoë, "n"\n' });

test('DuckDB reads calls, each column with its type', async () => {
  const { types, rows } = await readByDuckDb((await written('calls', [callRow(), abandoned])).bytes, 'SELECT * FROM FILE');
  expect(types).toMatchObject({ ucid: 'VARCHAR', calling: 'VARCHAR', agent: 'VARCHAR', began: 'TIMESTAMP WITH TIME ZONE', answered: 'TIMESTAMP WITH TIME ZONE', talkTime: 'DOUBLE', segments: 'BIGINT', transferred: 'BOOLEAN', userData: 'BLOB' });
  expect(Object.keys(types)).toEqual(columnsOf('calls').map(({ name }) => name));
  expect(rows).toMatchObject([
    { ucid: '00001000171767632400', agent: '5001', began: '2026-01-05 17:00:00+00', workTime: 30.5, transferred: false, userData: null },
    { answered: null, agent: null, userData: '\\x00\\xFF', kind: 'Zoë, "n"\n' },
  ]);
});

test('and segments, with their lists', async () => {
  const { types, rows } = await readByDuckDb((await written('segments', [segmentRow({ vdns: ['8000', '8001'], queues: [] })])).bytes, 'SELECT vdns, queues, isAnsweredInTime FROM FILE');
  expect(types).toEqual({ vdns: 'VARCHAR[]', queues: 'VARCHAR[]', isAnsweredInTime: 'BOOLEAN' });
  expect(rows).toEqual([{ vdns: ['8000', '8001'], queues: [], isAnsweredInTime: true }]);
});

test('another reader has the same', async () => {
  const { bytes } = await written('calls', [callRow({ began: at('09:00:00.123') }), abandoned]);
  const rows = await parquetReadObjects({ file: { byteLength: bytes.byteLength, slice: (from, to) => new Uint8Array(bytes.subarray(from, to)).buffer } });
  expect(rows).toMatchObject([{ began: new Date(at('09:00:00.123')), calling: '+12125550123', talkTime: 180, transferred: false, segments: 1n }, { answered: null, kind: 'Zoë, "n"\n' }]);
});

test('a large file is handed over in groups, and is one', async () => {
  const { bytes, pieces } = await written('calls', Array.from({ length: 250 }, (_, place) => callRow({ talkTime: place })), 100);
  expect(pieces).toBeGreaterThanOrEqual(3);
  const { rows } = await readByDuckDb(bytes, 'SELECT count(*) AS calls, sum(talkTime) AS talk FROM FILE');
  expect(rows).toEqual([{ calls: '250', talk: 31.125 }]);
});

test('no rows are a file without rows', async () => {
  const { rows, types } = await readByDuckDb((await written('calls', [])).bytes, 'SELECT * FROM FILE');
  expect([rows, types['began']]).toEqual([[], 'TIMESTAMP WITH TIME ZONE']);
});
