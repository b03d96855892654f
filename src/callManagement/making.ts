// A report made: its rows as values, with all that has to be known to write them down. The same question to the same store gives the same.

import type { Epoch } from '../kernel/calendar.ts';
import { askedOf, type Question } from './asking.ts';
import type { Asked, ColumnHead, Line, Report, Section, Source } from './report.ts';

export interface Made {
  readonly report: Report;
  /** Name of the switch. */
  readonly site: string;
  readonly timeZone: string;
  readonly run: string;
  readonly asOf: Epoch;
  readonly asked: Asked;
  readonly sections: readonly Section<Line>[];
}

/** It tells of the running switch, and none runs here. */
export class NeedsSwitch extends Error {}

/** Throws QuestionRefused, and NeedsSwitch. */
export async function makeReport(report: Report, question: Question, source: Source): Promise<Made> {
  if (report.needs === 'switch' && source.floor === null) throw new NeedsSwitch(`${report.name} tells of the running switch; ask that one`);
  const asked = askedOf(report, question, source);
  return { report, site: source.names.site, timeZone: source.names.timeZone, run: source.run, asOf: source.asOf, asked, sections: await report.make(source, asked) };
}

/** Of all sections; a section without rows is something, too. */
export function isEmpty({ sections }: Made): boolean {
  return sections.length === 0;
}

/** What CSV and JSON have. */
export function columnsOfData({ columns }: Pick<Report, 'columns'>): readonly ColumnHead[] {
  return columns.filter(({ isPrintedOnly }) => isPrintedOnly !== true);
}
