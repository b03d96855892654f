// Values of a report as the page shows them, by their units, and where a file of the same lies. Pure.

import type { ColumnJson, JsonRow, ReportJson, Unit } from '../../../callManagement/formats/json.ts';
import { durationText } from '../../page/times.ts';

type Cell = JsonRow[string];

export function valueText(unit: Unit, value: Cell | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  if (unit === 'ms') return durationText(value);
  return unit === '%' ? `${Math.round(value)} %` : value.toLocaleString('en');
}

/** `Mon 5 Jan`, with the time where rows are shorter than a day. */
export function rowTime(from: string, every: string, timeZone: string): string {
  const time: Intl.DateTimeFormatOptions = every === 'day' ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', ...time }).format(new Date(from)).replace(',', '');
}

export function momentText(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(new Date(instant)).replace(/,/g, '');
}

/** What a row is about, `7001 Sales`, and its figures. */
export function figureColumns({ columns }: ReportJson, subject: string): readonly ColumnJson[] {
  return columns.filter(({ name }) => !['from', 'to', 'name', subject].includes(name));
}

/** The same question, of the same columns, as a file. */
export function csvPath(report: string, asked: { readonly [name: string]: string }): string {
  const query = new URLSearchParams(Object.entries({ ...asked, format: 'csv' }).filter(([, value]) => value !== ''));
  return `/reports/${report}?${query}`;
}
