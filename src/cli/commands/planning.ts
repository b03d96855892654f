// `ringback fit` and `staff`, which plan a day: what they take.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { natsOption } from '../nats.ts';
import { serviceTarget, several, share, wallTime, wholeNumber } from '../values.ts';

export function addPlanning(program: Command, done: Done): void {
  program
    .command('fit')
    .summary('write a load out of call records')
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
    .addOption(natsOption('over which workers on any machine simulate them'))
    .action(async (calls: string, options) => done(await (await import('../planning/fit.ts')).fit(calls, options)));
  program
    .command('staff')
    .summary('find the fewest agents that keep a target')
    .description('find the smallest number of agents in each half-hour that keeps a target, by simulation')
    .argument('<file>', 'a scenario with traffic')
    .addOption(new Option('--target <percent/seconds>', 'of the calls to be answered within so many seconds, in each interval').default({ share: 0.8, within: 20_000 }, '80/20').argParser(serviceTarget))
    .addOption(new Option('--abandoned <percent>', 'of the calls that may be abandoned, in each interval').argParser(share))
    .addOption(new Option('--queue <number>', 'a queue that must keep it; may be given several times').default([], 'all').argParser(several))
    .addOption(new Option('--interval <span>', 'for which numbers stay the same').default(1_800_000, '30m').argParser(wallTime))
    .addOption(new Option('--runs <number>', 'days that decide').default(40).argParser(wholeNumber))
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(natsOption('over which workers on any machine make the runs; see ringback worker'))
    .option('--csv <file>', 'write the plan as a table; - is the standard output')
    .option('--json <file>', 'write the plan with all that was seen; - is the standard output')
    .option('--write <file>', 'write the scenario with the shifts that realise the plan')
    .action(async (file: string, options) => done(await (await import('../planning/staff.ts')).staff(file, options)));
}
