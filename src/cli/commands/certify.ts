// `ringback certify`: what it takes.

import { type Command, Option } from 'commander';
import { certificateReporterNames, certificationGrades } from '../choices.ts';
import type { CertifyOptions } from '../certify.ts';
import type { Done } from '../exitCodes.ts';
import { liveSpeed, several, wallTime, wholeNumber } from '../values.ts';
import { addWires } from './wires.ts';

export function addCertify(program: Command, done: Done): void {
  const command = program
    .command('certify')
    .summary('examine a CTI client in graded sequences')
    .description('examine a CTI client: calls that come, go wrong, are transferred and lost; what it does is seen on the wire, and comes to a grade')
    .option('--site <file>', 'a site of your own; a desk for certification, with telephones 2001 to 2004, unless said')
    .option('--device <number>', 'the client\'s telephone; the first of the site, unless said')
    .option('--agent <id>', 'its agent; who usually sits at that telephone, unless said')
    .option('--no-agent', 'there is none')
    .option('--driver <command>', 'a program that acts at the client: prompts come to its standard input, a line of JSON each; a person does, unless said')
    .addOption(new Option('--only <id,...>', 'only these sequences; may be given several times').default([], 'all').argParser(several))
    .addOption(new Option('--grade <grade>', 'only sequences up to this grade').choices(certificationGrades))
    .option('--list', 'print the sequences, and play none', false)
    .addOption(new Option('--wait <span>', 'how long it waits for the client to connect').default(300_000, '5m').argParser(wallTime))
    .addOption(new Option('--within <span>', 'how long the client has for what it is asked, in the switch\'s time; 10s with a driver and 1m with a person, unless said').argParser(wallTime))
    .addOption(new Option('--speed <number>', 'how many times as fast as life the switch\'s time goes').default(1).argParser(liveSpeed))
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--reporter <name[:file]>', `${certificateReporterNames.join(', ')}; may be given several times`).default([], 'list').argParser(several))
    .option('--crm <file>', 'serve the CRM and its softphones too, with this database; :memory: for one that is gone afterwards')
    .addOption(new Option('--log-level <level>', 'what is logged to standard error').choices(['silent', 'warn', 'info', 'debug']).default('warn'));
  addWires(command).action(async (options: CertifyOptions) => done(await (await import('../certify.ts')).certify(options)));
}
