// `ringback fit`: reads call records, estimates a day of them, writes it as a scenario, and shows it beside the real one.

import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseSource } from '../../document.ts';
import { isTimeZone } from '../../kernel/calendar.ts';
import { nearest } from '../../kernel/shape.ts';
import { readCallTable } from '../../lab/fitting/callTable.ts';
import type { DateOrder, SpanUnit } from '../../lab/fitting/cells.ts';
import { type Meaning, meanings } from '../../lab/fitting/columns.ts';
import { fitCalls } from '../../lab/fitting/fit.ts';
import { fittedDocument, readGround } from '../../lab/fitting/fittedDocument.ts';
import { sideBySide } from '../../lab/fitting/sideBySide.ts';
import { replications } from '../../lab/runners.ts';
import { checkScenario, requireTraffic } from '../../scenario/scenario.ts';
import { openBar } from '../bar.ts';
import { openMakers } from '../comparing/makers.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { oneFile } from '../files.ts';
import { daysText, fitLines, readLines, sideLines, weekdaysIn } from './fitted.ts';
import { printable } from '../reporters/reporter.ts';
import { openText, standardError } from '../textFile.ts';

export interface FitOptions {
  readonly site?: string;
  /** Where workers make the simulated days. */
  readonly nats?: string;
  readonly out?: string;
  /** `wait=QueueSeconds` */
  readonly column: readonly string[];
  readonly unit?: SpanUnit;
  readonly dates?: DateOrder;
  readonly timeZone?: string;
  /** `mon-fri` or `sat,sun` */
  readonly days?: string;
  readonly runs: number;
  readonly seed: number;
}

/** Returns the exit code. Throws BadDocument and CommandError. */
export async function fit(file: string, options: FitOptions): Promise<number> {
  const { said, weekdays } = checked(file, options);
  const ground = options.site === undefined ? null : readGround(options.site);
  const timeZone = options.timeZone ?? ground?.site.timeZone ?? 'UTC';
  const interrupted = interruption();
  const bar = openBar(statSync(file).size, 'percent', printable(file));
  const table = await readCallTable(file, {
    said, unit: options.unit ?? null, dates: options.dates ?? null, timeZone,
    progress: (bytes) => {
      bar?.show(bytes);
      if (interrupted.aborted) throw new CommandError(exitCodes.interrupted, 'interrupted');
    },
  }).finally(() => bar?.end());
  // What is written to the standard output is the document alone, so that it can be piped.
  const report = options.out === undefined ? standardError : openText('-');
  const tell = (lines: readonly string[]) => lines.forEach((line) => report.write(`${line}\n`));
  tell(readLines(file, table));
  report.flush();
  const found = fitCalls(table, weekdays);
  if (found === null) throw new CommandError(exitCodes.nothingMatched, table.calls.length === 0 ? `no line of ${file} ${table.refused.count > 0 ? 'could be used' : 'is a call that came in'}` : `no call of ${file} came on ${options.days ?? 'those days'}`);
  tell(fitLines(found, table));
  const title = `Fitted by ringback fit to ${daysText(found, table)} of ${printable(basename(file))}`;
  const text = fittedDocument(found, table, ground, title, options.out === undefined ? '.' : dirname(options.out), timeZone);
  const target = openText(options.out ?? '-');
  target.write(text);
  target.close();
  if (options.runs > 0) tell(await beside(found, file, text, options, interrupted));
  if (options.out !== undefined) tell(['', `written: ${options.out}; try: npx ringback load ${options.out}`]);
  report.flush();
  return exitCodes.passed;
}

/** The document as it was written is simulated: what it says is what is compared. */
async function beside(found: NonNullable<ReturnType<typeof fitCalls>>, file: string, text: string, { out, runs, seed, nats }: FitOptions, signal: AbortSignal): Promise<readonly string[]> {
  const scenario = requireTraffic(checkScenario(parseSource(out ?? 'fitted.yaml', text)), 'nothing was fitted');
  const runners = await openMakers(replications, { nats }, `fit ${basename(file)}`);
  const bar = openBar(runs, 'percent', 'simulating the fitted day');
  try {
    const sides = await sideBySide(found, scenario, runners, { runs, seed, signal, onDone: () => bar?.step() });
    if (sides === null) throw new CommandError(exitCodes.interrupted, 'interrupted; the fitted day is written, and was not compared');
    return sideLines(sides, runs);
  } finally {
    bar?.end();
    await runners.close();
  }
}

/** What is wrong on the command line is told before anything is read. */
function checked(file: string, { column, timeZone, days, runs, site }: FitOptions): { readonly said: ReadonlyMap<Meaning, string>; readonly weekdays: readonly number[] | null } {
  const usage = (message: string) => new CommandError(exitCodes.usage, message);
  oneFile(file, 'the CSV of the call records');
  if (site !== undefined) oneFile(site, 'a site');
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw usage(`there is no time zone "${timeZone}"; they are called like Europe/Berlin`);
  if (runs === 1) throw usage('--runs 1 shows no interval; take 2 or more, or 0 to compare nothing');
  const said = column.map((one) => {
    const [, meaning = '', name = ''] = /^(\w+)=(.+)$/.exec(one) ?? [];
    if (name === '') throw usage(`--column ${one} must be like wait=QueueSeconds`);
    if (!meanings.includes(meaning as Meaning)) throw usage(`--column ${one}: nothing is called "${meaning}"${nearest(meaning, meanings) || `; it can be ${meanings.join(', ')}`}`);
    return [meaning as Meaning, name] as const;
  });
  const weekdays = days === undefined ? null : weekdaysIn(days);
  if (days !== undefined && weekdays === null) throw usage(`--days ${days} must be like mon-fri or sat,sun`);
  return { said: new Map(said), weekdays };
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
