// `ringback report`: a report out of the records that were kept, or of a running switch, in whatever format.

import { styleText } from 'node:util';
import { QuestionRefused } from '../callManagement/asking.ts';
import { type FormatName, formats, isFormat } from '../callManagement/formats.ts';
import { isEmpty, makeReport, NeedsSwitch } from '../callManagement/making.ts';
import type { Report } from '../callManagement/report.ts';
import { reportNamed, reports } from '../callManagement/reports.ts';
import { sourceOfRun } from '../callManagement/source.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { withRun } from './records/kept.ts';
import { tableLines } from './reporters/table.ts';
import { reportOfSwitch } from './reportOfSwitch.ts';
import { openText } from './textFile.ts';

export interface ReportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly every?: string;
  readonly queue: readonly string[];
  readonly format?: FormatName;
  readonly output?: string;
  readonly records: string;
  readonly run?: string;
  readonly switch?: string;
}

/** What was made, and whether anything is in it. */
export interface Written {
  readonly text: string;
  readonly isEmpty: boolean;
}

/** Returns the exit code: 4 when nothing was found. Throws CommandError. */
export async function report(name: string | undefined, numbers: readonly string[], options: ReportOptions): Promise<number> {
  if (name === undefined) return listed();
  const chosen = reportNamed(name);
  if (typeof chosen === 'string') throw new CommandError(exitCodes.usage, `${chosen}; "ringback report" lists all`);
  const format = options.format ?? formatOf(options.output);
  const { text, isEmpty: isNothing } = options.switch === undefined ? await ofStore(chosen, numbers, format, options) : await reportOfSwitch(options.switch, chosen, numbers, format, options);
  if (isNothing) process.stderr.write(`nothing found: ${chosen.name} has no rows for this\n`);
  if (!isNothing || format !== 'text') write(text, options.output);
  return isNothing ? exitCodes.nothingMatched : exitCodes.passed;
}

function listed(): number {
  const rows = reports.map(({ name, does, command }) => [name, does, command === '' ? '' : styleText('dim', command)]);
  process.stdout.write(tableLines(rows, { numbers: [] }).map((line) => `${line}\n`).join(''));
  return exitCodes.passed;
}

/** `figures.csv` wants CSV. */
function formatOf(file = ''): FormatName {
  const ending = /\.(\w+)$/.exec(file)?.[1] ?? '';
  return isFormat(ending) ? ending : 'text';
}

function write(text: string, file = '-'): void {
  const to = openText(file);
  to.write(text);
  to.close();
}

async function ofStore(chosen: Report, ids: readonly string[], format: FormatName, { records: target, run: wanted, queue: queues, ...asked }: ReportOptions): Promise<Written> {
  try {
    return await withRun(target, wanted, async ({ tables }, run) => {
      const made = await makeReport(chosen, { ids, queues, ...asked }, sourceOfRun(tables, run));
      return { text: formats[format].write(made), isEmpty: isEmpty(made) };
    });
  } catch (error) {
    throw asCommandError(error as Error);
  }
}

function asCommandError(error: Error): Error {
  if (error instanceof NeedsSwitch) return new CommandError(exitCodes.usage, `${error.message}: --switch http://127.0.0.1:8800`);
  return error instanceof QuestionRefused ? new CommandError(exitCodes.usage, error.message) : error;
}
