// Tables as spreadsheets write them: CSV with commas, semicolons or tabs, and a line of names. It knows lines and cells, and nothing of what they mean.

import { parse } from 'csv-parse/sync';

export interface CsvLine {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Every line that says something, or a sentence that tells where it is no CSV. Line ends are `\n` afterwards, in cells too. */
export function readCsv(text: string): readonly CsvLine[] | string {
  const plain = text.replace(/\r\n?/g, '\n');
  try {
    const settings = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true, record_delimiter: '\n', delimiter: delimiterOf(plain) } as const;
    const read = parse(plain, settings) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    const lines = read.map(({ record, info }) => ({ line: info.lines - record.join('').split('\n').length + 1, cells: record }));
    return lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    const { lines, code = '' } = error as { readonly lines?: number; readonly code?: string };
    if (lines === undefined) throw error;
    return code === 'CSV_QUOTE_NOT_CLOSED' ? `line ${lines}: a quote is opened and not closed` : `line ${lines}: a quote stands in the middle of a cell; write it twice, in a cell between quotes`;
  }
}

/** What stands most often in the line of names, outside of quotes. */
function delimiterOf(text: string): string {
  const names = (text.trimStart().split('\n', 1)[0] as string).replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: names.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}
