// A report made: its rows as values, with all that has to be known to write them down. The same question to the same store gives the same.

import type { Epoch } from '../kernel/calendar.ts';
import { askedOf, type Question } from './asking.ts';
import type { AnyReport, Asked, Column, Section, Source, Value } from './report.ts';

/** One line: a value for each column, by its name. */
export interface Line {
  readonly values: { readonly [column: string]: Value };
  /** Columns printed with a `*`. */
  readonly marked: readonly string[];
}

export interface MadeSection {
  readonly about: Section<unknown>['about'];
  readonly lines: readonly Line[];
  readonly summary: Line | null;
}

export interface Made {
  readonly report: AnyReport;
  /** Name of the switch. */
  readonly site: string;
  readonly timeZone: string;
  readonly run: string;
  readonly asOf: Epoch;
  readonly asked: Asked;
  readonly sections: readonly MadeSection[];
}

/** It tells of the running switch, and none runs here. */
export class NeedsSwitch extends Error {}

/** Throws QuestionRefused, and NeedsSwitch. */
export async function makeReport(report: AnyReport, question: Question, source: Source): Promise<Made> {
  if (report.isLive && source.floor === null) throw new NeedsSwitch(`${report.name} tells of the running switch; ask that one`);
  const asked = askedOf(report, question, source);
  const sections = (await report.make(source, asked)).map(({ about, rows, summary }) => ({
    about, lines: rows.map((row: unknown) => lineOf(report.columns, row)), summary: summary === null ? null : lineOf(report.columns, summary),
  }));
  return { report, site: source.names.site, timeZone: source.names.timeZone, run: source.run, asOf: source.asOf, asked, sections };
}

export function isEmpty({ sections }: Made): boolean {
  return sections.every(({ lines }) => lines.length === 0);
}

function lineOf(columns: readonly Column<unknown>[], row: unknown): Line {
  return {
    values: Object.fromEntries(columns.map((column) => [column.name, column.of(row)])),
    marked: columns.flatMap((column) => (column.isMarked?.(row) === true ? [column.name] : [])),
  };
}
