// A report as CSV: a line for each row, with instants by the site's clock and spans in seconds, so that spreadsheets and databases read it without a word.

import { stringify } from 'csv-stringify/sync';
import { columnsOfData, type Made } from '../making.ts';
import type { Form, Value } from '../report.ts';
import { wordingIn } from '../valueTexts.ts';

/** Summaries are left out: whoever adds up the lines would count all twice. */
export function asCsv(made: Made): string {
  const { word } = wordingIn(made.timeZone, made.asked.every);
  const columns = columnsOfData(made.report);
  const cell = (form: Form, value: Value): string => {
    if (value === null) return '';
    if (typeof value === 'boolean') return String(value);
    if (form === 'span') return String(rounded((value as number) / 1_000));
    return typeof value === 'number' && form !== 'instant' ? String(rounded(value)) : word(form, value);
  };
  return stringify(made.sections.flatMap(({ rows }) => rows.map(({ values }) => columns.map(({ name, form }) => cell(form, values[name] ?? null)))), { header: true, columns: columns.map(({ name }) => name) });
}

/** Thousandths, as of seconds. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
