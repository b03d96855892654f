// A score as a table, a line for each criterion and call; RFC 4180.

import type { Score } from '../../scenario/rubric/score.ts';
import type { DeskClock } from './messages.ts';

const COLUMNS = ['time', 'telephone', 'call', 'criterion', 'state', 'points', 'of', 'reason'];

export function scoreAsCsv(score: Score | null, { startsAt }: Pick<DeskClock, 'startsAt'>): string {
  const lines = (score?.items ?? []).map(({ at, call, says, state, points, of, reason }) => [new Date(startsAt + at).toISOString(), score?.telephone ?? '', call ?? '', says, state, points, of, reason]);
  return [COLUMNS, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

/** What a table would take for a formula stays a text. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+@-]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
