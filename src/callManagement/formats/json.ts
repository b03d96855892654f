// A report as JSON: what was asked, what each column means, and all rows. Instants are ISO 8601, spans milliseconds, percents from 0 to 100.

import { type Epoch, isoWriter } from '../../kernel/calendar.ts';
import { titleOf } from '../columns.ts';
import { columnsOfData, type Made } from '../making.ts';
import type { Form, Line, Report, Value } from '../report.ts';

export interface ReportJson {
  readonly report: string;
  readonly title: string;
  readonly site: string;
  readonly timeZone: string;
  readonly run: string;
  /** Up to when anything was known. */
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  readonly every: string;
  readonly columns: readonly ColumnJson[];
  readonly sections: readonly { readonly about: { readonly [label: string]: string }; readonly rows: readonly JsonRow[]; readonly summary: JsonRow | null }[];
}

export interface ColumnJson {
  readonly name: string;
  readonly title: string;
  readonly unit: Unit;
  readonly says: string;
}

export type JsonRow = { readonly [column: string]: Value };

export const unitNames = ['text', 'number', 'ms', 'time', '%', 'CCS', 'flag'] as const;
export type Unit = (typeof unitNames)[number];

const units: { readonly [Name in Form]: Unit } = { text: 'text', count: 'number', span: 'ms', instant: 'time', period: 'text', percent: '%', decimal: 'number', ccs: 'CCS', flag: 'flag' };

export function jsonOf(made: Made): ReportJson {
  const { report, site, timeZone, run, asOf, asked: { from, to, every } } = made;
  const at = isoWriter(0);
  const columns = columnsOfData(report);
  const rowOf = ({ values }: Line): JsonRow => Object.fromEntries(columns.map(({ name, form }) => [name, valueOf(form, values[name] ?? null, at)]));
  return {
    report: report.name, title: report.title, site, timeZone, run, asOf: at(asOf), from: at(from), to: at(to), every,
    columns: columnsOf(report),
    sections: made.sections.map(({ about, rows, summary }) => ({ about: Object.fromEntries(about), rows: rows.map(rowOf), summary: summary === null ? null : rowOf(summary) })),
  };
}

export function columnsOf(report: Pick<Report, 'columns'>): readonly ColumnJson[] {
  return columnsOfData(report).map((column) => ({ name: column.name, title: titleOf(column), unit: units[column.form], says: column.says }));
}

export function asJson(made: Made): string {
  return `${JSON.stringify(jsonOf(made), null, 2)}\n`;
}

function valueOf(form: Form, value: Value, at: (instant: Epoch) => string): Value {
  if (typeof value !== 'number') return value;
  if (form === 'instant') return at(value);
  return form === 'span' ? Math.round(value) : Math.round(value * 1_000) / 1_000;
}
