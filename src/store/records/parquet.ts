// Rows as a Parquet file for analysis, written in groups as they come, so that a month needs no more memory than an hour. The columns are those of the CSV, with
// types: instants are timestamps in UTC, spans seconds, octets bytes, lists lists.

import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';
import { type Column, type ColumnKind, columnsOf, valueOf } from '../../records/layouts/columns.ts';
import type { LayoutSource } from '../../records/layouts/layout.ts';
import { VERSION } from '../../version.ts';

type Schema = NonNullable<Parameters<typeof parquetWriteRows>[0]['schema']>;

/** Rows in a group: so many are in memory at once. */
const GROUP = 10_000;

/** Writes all rows; `write` takes the bytes in order, a piece for each group. Resolves when the last piece is taken. */
export async function writeParquet(of: LayoutSource, rows: AsyncIterable<object>, write: (bytes: Uint8Array) => void, group = GROUP): Promise<void> {
  const columns = columnsOf(of);
  await parquetWriteRows({
    writer: inPieces(write),
    rows: valuesOf(rows, columns),
    columns: columns.map(({ name }) => ({ name })),
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)],
    rowGroupSize: group,
    createdBy: `ringback ${VERSION}`,
  });
}

/** Hands over what is written after each group. */
function inPieces(write: (bytes: Uint8Array) => void): ByteWriter {
  const writer = new ByteWriter();
  const handOver = () => {
    write(new Uint8Array(writer.buffer.slice(0, writer.index)));
    writer.index = 0;
  };
  return Object.assign(writer, { flush: handOver, finish: handOver });
}

async function* valuesOf(rows: AsyncIterable<object>, columns: readonly Column[]): AsyncGenerator<Record<string, unknown>> {
  for await (const row of rows) yield Object.fromEntries(columns.map((column) => [column.name, parquetValue(row, column)]));
}

function parquetValue(row: object, column: Column): unknown {
  const value = valueOf(row, column);
  if (value === null) return null;
  switch (column.kind) {
    case 'instant': return new Date(value as number);
    case 'span': return (value as number) / 1000;
    case 'count': return BigInt(value as number);
    case 'octets': return Buffer.from(value as string, 'hex');
    default: return value;
  }
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const types: { readonly [Kind in Exclude<ColumnKind, 'list'>]: Omit<Schema[number], 'name'> } = {
  text: TEXT, number: TEXT, ucid: TEXT, octets: { type: 'BYTE_ARRAY' }, flag: { type: 'BOOLEAN' }, count: { type: 'INT64' }, span: { type: 'DOUBLE' },
  instant: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
};

function elementsOf({ name, kind }: Column): Schema {
  if (kind !== 'list') return [{ name, repetition_type: 'OPTIONAL', ...types[kind] }];
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', ...TEXT },
  ];
}
