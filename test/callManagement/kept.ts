// Records as tests of reports need them: a store with hand-made rows, rows that say only what matters, and reports made of them.

import type { Question } from '../../src/callManagement/asking.ts';
import { formats, type FormatName } from '../../src/callManagement/formats.ts';
import { type Made, makeReport } from '../../src/callManagement/making.ts';
import type { Report, Source } from '../../src/callManagement/report.ts';
import { reportNamed } from '../../src/callManagement/reports.ts';
import { sourceOf } from '../../src/callManagement/source.ts';
import { instantOf } from '../../src/kernel/calendar.ts';
import type { SegmentRow, TableName, Tables } from '../../src/records/ledger/rows.ts';
import type { NamesByNumber } from '../../src/site/names.ts';
import { columns } from '../../src/store/records/columns.ts';
import type { Rows } from '../../src/store/records/batch.ts';
import { enterRun, type Records, writeRows } from '../../src/store/records/records.ts';

export const ZONE = 'Europe/Zurich';
export const HALF = 1_800_000;

/** As the clock shows it on Monday, January 5, 2026, or another day: `8:00` as `08:00`. */
export function at(time: string, day = '2026-01-05'): number {
  return instantOf(`${day}T${time}`, ZONE);
}

const nothing = { 'number': 0, 'number?': null, 'text': '', 'text?': null, 'flag': false, 'list': [] } as const;

/** A row in which nothing is but what is told. */
export function row<Name extends TableName>(table: Name, told: Partial<Tables[Name]>): Tables[Name] {
  return { ...Object.fromEntries(Object.entries(columns[table] as Readonly<Record<string, keyof typeof nothing>>).map(([member, kind]) => [member, nothing[kind]])), ...told } as unknown as Tables[Name];
}

/** A call that came in at that time and waited in 7001. */
export function stay(ucid: string, told: Partial<SegmentRow>): SegmentRow {
  return row('segments', { ucid, call: ucid, segment: 1, direction: 'in', queue: '7001', ...told });
}

export const names: NamesByNumber = {
  agent: { '5001': 'Ana', '5002': 'Bob' }, queue: { '7001': 'Sales', '7002': 'Service' }, trunk: { pstn: 'pstn' }, vdn: { '8000': 'Main menu', '7001': 'Sales' }, group: { '6001': 'Front desk', '7001': 'Sales' },
};

/** Keeps these rows, known up to that instant. */
export async function keep(records: Records, asOf: number, rows: Rows): Promise<Source> {
  await enterRun(records, { run: 'day', site: 'Acme', timeZone: ZONE, names: JSON.stringify(names), interval: HALF, begun: at('00:00') }, 1);
  await writeRows(records, 'day', rows);
  await records.tables.updateTable('runs').set({ virtual: asOf }).execute();
  return (await sourceOf(records.tables)) as Source;
}

export function made(source: Source, name: string, question: Question = {}): Promise<Made> {
  return makeReport(reportNamed(name) as Report, question, source);
}

export async function written(source: Source, name: string, format: FormatName, question: Question = {}): Promise<string> {
  return formats[format].write(await made(source, name, question));
}
