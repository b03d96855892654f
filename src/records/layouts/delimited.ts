// Rows as CSV that spreadsheets and databases read without being told anything: names first, texts that stay texts, instants with their offset.

import { stringify } from 'csv-stringify/sync';
import { type Column, columnsOf, valueOf } from './columns.ts';
import type { Layout, LayoutContext, LayoutSource } from './layout.ts';
import { namedByTime } from './naming.ts';

/** By it Excel knows UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180. */
const LINE_END = '\r\n';

export function delimited<Source extends LayoutSource>(of: Source): Layout<Source> {
  const columns = columnsOf(of);
  return {
    name: 'csv', of, extension: 'csv', lineEnd: LINE_END,
    head: () => [BYTE_ORDER_MARK + columns.map((column) => column.name).join(',')],
    lines: (row, context) => [stringify([columns.map((column) => cell(row, column, context))], { eof: false })],
    fileName: namedByTime(of, 'csv'),
  };
}

function cell(row: object, column: Column, { local }: LayoutContext): string {
  const value = valueOf(row, column);
  if (value === null) return '';
  switch (column.kind) {
    case 'instant': return local(value as number);
    case 'span': return String((value as number) / 1000);
    case 'list': return inert((value as readonly string[]).join(' '));
    // As PostgreSQL writes them: hex digits alone are a number to Excel when there happens to be no letter among them, or an e.
    case 'octets': return `\\x${String(value)}`;
    case 'ucid': return dashed(value as string);
    default: return inert(String(value));
  }
}

/** Spreadsheets keep fifteen digits of a number, and would take twenty for one. */
function dashed(ucid: string): string {
  return `${ucid.slice(0, 5)}-${ucid.slice(5, 10)}-${ucid.slice(10)}`;
}

/** A text that a spreadsheet would take for a formula, behind an apostrophe, which it shows to nobody (OWASP "CSV injection"); a public number is a number to it. */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
}
