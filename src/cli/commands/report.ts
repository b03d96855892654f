// `ringback report`: what it takes.

import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { reportFormats, reportSteps } from '../choices.ts';
import type { Done } from '../exitCodes.ts';
import { several } from '../values.ts';

export function addReport(program: Command, done: Done): void {
  program
    .command('report')
    .summary('make a report as BCMS and CMS have them')
    .description('make a report: figures of queues, agents, trunks and calls out of the records that were kept, as BCMS and CMS have them')
    .argument('[name]', 'which report, as bcms-split; all are listed unless said')
    .argument('[numbers...]', 'of which queues, agents, trunks or VDNs, as 7001 or 5001-5010; of all unless said')
    .option('--from <time>', 'as 2026-01-05T08:00, 2026-01-05, 08:00, today or yesterday, in the time zone of the site')
    .option('--to <time>', 'up to before then; a day is meant with all its hours')
    .addOption(new Option('--every <length>', 'what a row covers; an interval is as long as the site says').choices([...reportSteps]))
    .addOption(new Option('--queue <number>', 'of which queues alone, for agent-metrics; may be given several times').default([], 'all').argParser(several))
    .addOption(new Option('--format <format>', 'by the name of the file, or text, unless said').choices([...reportFormats]))
    .option('--output <file>', 'write it there instead of to the standard output')
    .option('--records <target>', 'where the records are: a file, or postgres://user@host/base', join('.ringback', 'records.db'))
    .option('--run <id>', 'of which run; of the one that was written last unless said')
    .option('--switch <address>', 'ask the running switch there instead, as http://127.0.0.1:8800, or that server of the configuration')
    .action(async (name: string | undefined, numbers: readonly string[], options) => {
      const { report } = await import('../report.ts');
      done(await report(name, numbers, options));
    });
}
