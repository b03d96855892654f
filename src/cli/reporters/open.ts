// The reporters by name, each with the place it writes to.

import { nearest } from '../../kernel/shape.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { openText } from '../lastRun.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import { listReporter } from './list.ts';
import type { Reporter, Write } from './reporter.ts';

const reporters: { readonly [name: string]: (write: Write) => Reporter } = { list: listReporter, json: jsonReporter, junit: junitReporter };

export const reporterNames = Object.keys(reporters);

/** What of the run's options the reporters need. */
interface Wanted {
  /** `list`, or `junit:results.xml` to write to a file; none means `list`. */
  readonly reporter: readonly string[];
  readonly events?: string;
  readonly seed: number;
  readonly quiet: boolean;
}

/** The reporters that were asked for. When the events take the standard output, reports go to standard error. */
export function openReporters({ reporter: wanted, events, seed, quiet }: Wanted, scenarios: number): readonly Reporter[] {
  const screen = events === '-' ? process.stderr : process.stdout;
  return (wanted.length > 0 ? wanted : ['list']).map((asked) => {
    const [name = '', ...rest] = asked.split(':');
    const file = rest.join(':');
    const make = reporters[name];
    if (!make) throw new CommandError(exitCodes.usage, `there is no reporter "${name}"${nearest(name, reporterNames)}`);
    const target = file === '' ? null : openText(file);
    const reporter = make((text) => (target ? target.write(text) : screen.write(text)));
    reporter.begin?.({ seed, scenarios, traces: !quiet, terminal: !target && screen.isTTY === true && !process.env['NO_COLOR'] });
    return { ...reporter, end: (verdicts) => (reporter.end(verdicts), target?.close()) } satisfies Reporter;
  });
}

