// `ringback records`: what is kept of calls, handed out: what it takes.

import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { layoutSources } from '../../records/layouts/layout.ts';
import { layoutNames } from '../../records/layouts/layouts.ts';
import type { Done } from '../exitCodes.ts';
import { positiveNumber, several } from '../values.ts';

const RECORDS = ['--records <target>', 'where the records are: a file, or postgres://user@host/base', join('.ringback', 'records.db')] as const;
const RUN = ['--run <id>', 'of which run; of the one that was written last unless said'] as const;

export function addRecords(program: Command, done: Done): void {
  const records = program.command('records').description('hand out the records that were kept of calls, as switches write them');
  addExport(records, done);
}

function addExport(records: Command, done: Done): void {
  records
    .command('export')
    .description('write call records in a layout')
    .addOption(new Option('--layout <name>', `${[...layoutNames, 'parquet'].join(', ')}; by the name of the file, or csv, unless said`))
    .addOption(new Option('--rows <table>', 'for csv, json and parquet: which rows').choices([...layoutSources]))
    .option('--output <file>', 'write it there; - is the standard output', '-')
    .option('--from <time>', 'what ended from then on, as 2026-01-05T08:00, 2026-01-05, 08:00, today or yesterday, in the time zone of the site')
    .option('--to <time>', 'up to before then; a day is meant with all its hours')
    .option(...RECORDS)
    .option(...RUN)
    .addOption(new Option('--field <name>', 'for customized: a field, as dialed-num or "dialed-num 15"; given once for each, in their order').default([], 'those that are common').argParser(several))
    .option('--ring-records', 'Avaya: also records of how long calls rang')
    .option('--date-lines', 'Avaya: also a line with the date before the first record of each day')
    .option('--cluster <name>', 'Cisco: the name of the cluster (default: StandAloneCluster)')
    .option('--node <number>', 'the number of the node, or of the ACD (default: 1)', positiveNumber)
    .option('--site <file>', 'numbers trunks and reads the clock as this site does; as the run did unless said')
    .action(async (options) => done(await (await import('../recordsExport.ts')).exportRecords(options)));
}
