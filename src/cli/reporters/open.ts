// The reporters by name, each with the place it writes to.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../../kernel/shape.ts';
import { type ReporterName, reporterNames } from '../choices.ts';
import type { Choice } from '../run/choosing.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { LAST_RUN } from '../run/lastRun.ts';
import { lateText, openText, standardError, type TextFile } from '../textFile.ts';
import { htmlReporter } from './html.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import { listReporter } from './list.ts';
import type { Reporter, RunInfo, Write } from './reporter.ts';

const reporters: { readonly [Name in ReporterName]: (write: Write, info: RunInfo) => Reporter } = { list: listReporter, json: jsonReporter, junit: junitReporter, html: htmlReporter };

/** What of the run's options the reporters need. */
interface Wanted {
  /** `list`, or `junit:results.xml` to write to a file; none means `list`. */
  readonly reporter: readonly string[];
  readonly events?: string;
  readonly seed: number;
  readonly quiet: boolean;
  readonly repeat: number;
  readonly coverage: boolean;
}

/** The reporters that were asked for. When the events take the standard output, reports go to standard error. */
export function openReporters({ reporter: wanted, events, seed, quiet, repeat, coverage }: Wanted, { scenarios, of, leftOut }: Choice): readonly Reporter[] {
  const toTerminal = terminalFor(events);
  return namesOf(wanted).map((asked) => {
    const [name = '', ...rest] = asked.split(':');
    const file = rest.join(':');
    const make = Object.hasOwn(reporters, name) ? reporters[name as ReporterName] : undefined;
    if (!make) throw new CommandError(exitCodes.usage, `there is no reporter "${name}"${nearest(name, reporterNames)}`);
    const target = file !== '' ? openText(file) : name === 'html' ? lastReport(events) : events === '-' ? standardError : openText('-');
    const info = { seed, scenarios: scenarios.length, of, leftOut, traces: !quiet && repeat === 1, coverage, terminal: file === '' && toTerminal && !process.env['NO_COLOR'] };
    return flushing(make(target.write, info), target);
  });
}

/** Whether a report appears on the terminal as the run goes on. */
export function writesToTerminal({ reporter, events }: Wanted): boolean {
  return terminalFor(events) && namesOf(reporter).some((asked) => !asked.includes(':'));
}

function namesOf(wanted: readonly string[]): readonly string[] {
  return wanted.length > 0 ? wanted : ['list'];
}

function terminalFor(events: string | undefined): boolean {
  return (events === '-' ? process.stderr : process.stdout).isTTY === true;
}

const LAST_REPORT = join(LAST_RUN, 'report.html');

/** A page is for nobody's terminal: it goes into the folder of the last run, and where it is is said. */
function lastReport(events: string | undefined): TextFile {
  const file = lateText(LAST_REPORT);
  const close = () => {
    mkdirSync(LAST_RUN, { recursive: true });
    file.close();
    const said = events === '-' ? standardError : openText('-');
    said.write(`report  ${LAST_REPORT}\n`);
    said.flush();
  };
  return { ...file, close };
}

/** Each verdict is seen as it comes. */
function flushing(reporter: Reporter, target: TextFile): Reporter {
  return {
    ...reporter,
    begin: () => (reporter.begin?.(), target.flush()),
    verdict: (verdict) => (reporter.verdict?.(verdict), target.flush()),
    end: (verdicts, notRun) => (reporter.end(verdicts, notRun), target.close()),
  };
}
