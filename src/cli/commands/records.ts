// `ringback records`: what is kept of calls, handed out: what it takes.

import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { recordLayouts, recordRows } from '../choices.ts';
import type { Done } from '../exitCodes.ts';
import { dayPart, positiveNumber, sequences, several } from '../values.ts';

const RECORDS = ['--records <target>', 'where the records are: a file, or postgres://user@host/base', join('.ringback', 'records.db')] as const;
const RUN = ['--run <id>', 'of which run; of the one that was written last unless said'] as const;

export function addRecords(program: Command, done: Done): void {
  const records = program.command('records').summary('write call records as switches do').description('hand out the records that were kept of calls, as switches write them');
  addExport(records, done);
  addEchi(records, done);
  addResend(records, done);
}

function addExport(records: Command, done: Done): void {
  records
    .command('export')
    .description('write call records in a layout')
    .addOption(new Option('--layout <name>', `${recordLayouts.join(', ')}; by the name of the file, or csv, unless said`))
    .addOption(new Option('--rows <table>', 'for csv, json and parquet: which rows').choices([...recordRows]))
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
    .action(async (options) => done(await (await import('../records/export.ts')).exportRecords(options)));
}

const NAME = ['--name <name>', 'whose files: each name has its own numbers; a sink of a site has its own', 'echi'] as const;

function addEchi(records: Command, done: Done): void {
  records
    .command('echi')
    .description('hand over external call history (ECH) as files: what has come since the last one')
    .requiredOption('--to <folder>', 'where the files go')
    .option('--every <span>', 'go on until Ctrl-C, with a file for each 10m of the clock of the site', dayPart)
    .option(...RECORDS)
    .option(...RUN)
    .option(...NAME)
    .option('--node <number>', 'the number of the ACD (default: 1)', positiveNumber)
    .option('--site <file>', 'numbers trunks and reads the clock as this site does; as the run did unless said')
    .action(async (options) => done(await (await import('../records/echi.ts')).handOverHistory(options)));
}

function addResend(records: Command, done: Done): void {
  records
    .command('resend')
    .description('make files again that were handed over, the same to the byte')
    .option('--sequence <numbers>', 'which, as 12 or 12..15', sequences)
    .option('--from <time>', 'those with rows from then on, as 2026-01-05T08:00, 08:00, today or yesterday, in the time zone of the site')
    .option('--until <time>', 'and up to before then')
    .option('--to <folder>', 'where they go; where they went before unless said')
    .option(...RECORDS)
    .option(...RUN)
    .option(...NAME)
    .action(async ({ until, ...options }) => done(await (await import('../records/echi.ts')).resend({ ...options, ...(until !== undefined && { upTo: until }) })));
}
