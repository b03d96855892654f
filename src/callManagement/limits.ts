// How much a report may be: what nobody would read is not made.

import { QuestionRefused } from './asking.ts';

/** Lines of a report. */
export const MOST_LINES = 50_000;

/** Throws QuestionRefused where there are more. */
export function requireFew<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.length > MOST_LINES) throw new QuestionRefused([`these are more than ${MOST_LINES.toLocaleString('en')} lines; ask for a shorter time, or for fewer`]);
  return rows;
}
