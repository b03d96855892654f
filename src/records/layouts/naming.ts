// Names of files of call records, for layouts whose vendor has none.

import type { Epoch } from '../../kernel/calendar.ts';
import type { LayoutContext } from './layout.ts';

/** `calls-20260105T0900-000012.csv`: the site's clock, then the number of the file. */
export function namedByTime(what: string, extension: string): (context: LayoutContext, sequence: number, at: Epoch) => string {
  return ({ local }, sequence, at) => `${what}-${minuteOf(local(at), 'T')}-${String(sequence).padStart(6, '0')}.${extension}`;
}

/** `202601050900` of `2026-01-05T09:00:00.000-08:00`. */
export function minuteOf(local: string, between = ''): string {
  return `${local.slice(0, 4)}${local.slice(5, 7)}${local.slice(8, 10)}${between}${local.slice(11, 13)}${local.slice(14, 16)}`;
}
