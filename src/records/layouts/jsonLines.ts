// Rows as lines of JSON: the members of the CSV, in its order, what is empty as null. Instants are ISO 8601, spans are seconds.

import { type Column, columnsOf, valueOf } from './columns.ts';
import type { Layout, LayoutContext, LayoutSource } from './layout.ts';
import { namedByTime } from './naming.ts';

export function jsonLines<Source extends LayoutSource>(of: Source): Layout<Source> {
  const columns = columnsOf(of);
  return {
    name: 'json', of, extension: 'jsonl', lineEnd: '\n',
    head: () => [],
    lines: (row, context) => [JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, member(row, column, context)])))],
    fileName: namedByTime(of, 'jsonl'),
  };
}

function member(row: object, column: Column, { local }: LayoutContext): unknown {
  const value = valueOf(row, column);
  if (value === null) return null;
  if (column.kind === 'instant') return local(value as number);
  return column.kind === 'span' ? (value as number) / 1000 : value;
}
