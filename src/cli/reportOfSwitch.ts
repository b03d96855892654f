// A report of a running switch, asked over HTTP: what it says of itself this second, and of the records that it keeps.

import type { FormatName } from '../callManagement/formats.ts';
import type { Report } from '../callManagement/report.ts';
import { ROWS_HEADER } from '../server/reports/routes.ts';
import { heard, wrongIn } from './askSwitch.ts';
import { switchAt } from './config/switchAt.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import type { ReportOptions, Written } from './report.ts';

/** Milliseconds: a report may be of many records. */
const PATIENCE = 60_000;

/** `at` is an address, which may hold a name and a password, or the name of a server of the configuration. Throws CommandError. */
export async function reportOfSwitch(at: string, { name }: Report, ids: readonly string[], format: FormatName, { from, to, every, queue }: ReportOptions): Promise<Written> {
  const found = await switchAt(at, process.env);
  const asked = { numbers: ids.join(','), queues: queue.join(','), from, to, every, format };
  const query = new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  const { status, ok, headers, text } = await heard(found, `/reports/${name}?${query}`, {}, PATIENCE, 'is it still running?');
  if (ok) return { text, isEmpty: headers.get(ROWS_HEADER) === '0' };
  throw new CommandError(exitCodes.usage, wrongIn(text) ?? `${found.url} answered ${status}; is it a ringback?`);
}
