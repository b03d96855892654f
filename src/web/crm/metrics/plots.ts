// Rows of queue metrics as the charts take them. Pure.

import type { JsonRow, ReportJson } from '../../../callManagement/formats/json.ts';
import type { HalfHour, Queues } from '../../charts/halfHours.ts';

const number = (value: JsonRow[string] | undefined) => (typeof value === 'number' ? value : 0);

/** One for each row; they begin at instants, so virtual time 0 is that of 1970. */
export function columnsOf({ sections }: ReportJson): readonly HalfHour[] {
  return sections.flatMap(({ rows }) => rows).map((row) => ({
    from: Date.parse(String(row['from'])), queue: String(row['queue']), offered: number(row['offered']), answered: number(row['answered']), abandoned: number(row['abandoned']),
    ...(typeof row['serviceLevel'] === 'number' && { serviceLevel: row['serviceLevel'] / 100 }),
  }));
}

/** A line for each queue, with the service level of all its rows together. */
export function linesOf(of: ReportJson): Queues {
  const rows = of.sections.flatMap((section) => section.rows);
  const names = new Map(rows.map((row) => [String(row['queue']), String(row['name'] || row['queue'])]));
  return [...names].map(([queue, name]) => {
    const own = rows.filter((row) => row['queue'] === queue);
    const offered = own.reduce((sum, row) => sum + number(row['offered']), 0);
    const inTime = own.reduce((sum, row) => sum + (number(row['serviceLevel']) / 100) * number(row['offered']), 0);
    return [queue, { name, ...(offered > 0 && { serviceLevel: inTime / offered }) }] as const;
  });
}

const DAY = 86_400_000;

/** Of a row, in milliseconds. */
export function lengthOf({ every, sections }: ReportJson): number {
  if (every === 'day') return DAY;
  const row = sections[0]?.rows[0];
  return row ? Date.parse(String(row['to'])) - Date.parse(String(row['from'])) : DAY / 48;
}
