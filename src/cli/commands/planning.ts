// `ringback fit`: what it takes.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { fit } from '../fit.ts';
import { several, wholeNumber } from '../values.ts';

export function addPlanning(program: Command, done: Done): void {
  program
    .command('fit')
    .description('estimate arrivals, handling times and patience from call records, and write them as a scenario')
    .argument('<calls>', 'CSV with a line of names, of `ringback load --csv` or any telephone system; Asterisk\'s Master.csv or queue_log')
    .option('--site <file>', 'the site where the calls were, or a scenario whose traffic is to be like them; one is made up unless said')
    .option('--out <file>', 'write the scenario here instead of to the standard output')
    .addOption(new Option('--column <meaning=name>', 'which column says what, like wait=QueueSeconds; may be given several times').default([], 'by the usual names').argParser(several))
    .addOption(new Option('--unit <unit>', 'of times that are bare numbers').choices(['ms', 's', 'm']))
    .addOption(new Option('--dates <order>', 'how dates like 01/05/2026 are written').choices(['mdy', 'dmy']))
    .option('--time-zone <name>', 'where the calls were, for times in UTC or since 1970; that of the site unless said')
    .option('--days <days>', 'days of the week to fit, like mon-fri; the busiest that are alike unless said')
    .addOption(new Option('--runs <number>', 'days to simulate beside the real ones; 0 for none').default(10).argParser(wholeNumber))
    .addOption(new Option('--seed <number>', 'where all chance of them comes from').default(1).argParser(wholeNumber))
    .action(async (calls: string, options) => done(await fit(calls, options)));
}
