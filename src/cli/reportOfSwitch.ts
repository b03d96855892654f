// A report of a running switch, asked over HTTP: what it says of itself this second, and of the records that it keeps.

import type { FormatName } from '../callManagement/formats.ts';
import type { Report } from '../callManagement/report.ts';
import { ROWS_HEADER } from '../server/reports/routes.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import type { ReportOptions, Written } from './report.ts';

/** `address` may hold a name and a password. Throws CommandError. */
export async function askSwitch(address: string, { name }: Report, ids: readonly string[], format: FormatName, { from, to, every, queue }: ReportOptions): Promise<Written> {
  const { url, authorization } = addressOf(address);
  const asked = { numbers: ids.join(','), queues: queue.join(','), from, to, every, format };
  const query = new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  const answer = await fetch(`${url}/reports/${name}?${query}`, authorization === null ? {} : { headers: { authorization } }).catch(() => null);
  if (answer === null) throw new CommandError(exitCodes.usage, `no switch answers at ${url}; is it still running?`);
  const text = await answer.text();
  if (answer.ok) return { text, isEmpty: answer.headers.get(ROWS_HEADER) === '0' };
  throw new CommandError(exitCodes.usage, wrongIn(text) ?? `${url} answered ${answer.status}; is it a ringback?`);
}

function addressOf(address: string): { readonly url: string; readonly authorization: string | null } {
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new CommandError(exitCodes.usage, `--switch must be an address like http://127.0.0.1:8800, not ${JSON.stringify(address.slice(0, 60))}`);
  const { username, password, origin } = parsed;
  return { url: origin, authorization: username === '' ? null : `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` };
}

function wrongIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { readonly wrong?: string }).wrong ?? null;
  } catch {
    return null;
  }
}
