// `ringback run`: what it takes.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { SCENARIOS } from '../files.ts';
import { reporterNames } from '../reporters/open.ts';
import { run } from '../run.ts';
import { percent, several, speed, wallTime, wholeNumber } from '../values.ts';

export function addRun(program: Command, done: Done): void {
  program
    .command('run')
    .description('run scenarios and say which passed')
    .argument('[files...]', 'scenario files or folders', [SCENARIOS])
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--speed <speed>', 'max, or how many times as fast as life').default('max').argParser(speed))
    .option('--events <file>', 'write the CSTA events of every device as lines of JSON; - is the standard output')
    .option('--journal <file>', 'write the journal here instead of to .ringback/last')
    .option('--recordings <folder>', 'write each message that is left in a mailbox as a WAV file')
    .addOption(new Option('--reporter <name[:file]>', `${reporterNames.join(', ')}; may be given several times`).default([], 'list').argParser(several))
    .addOption(new Option('--timeout <span>', 'give up after this much wall time').default(600_000, '10m').argParser(wallTime))
    .option('--coverage', 'tell every outcome of a call flow that no call took', false)
    .addOption(new Option('--min-coverage <percent>', 'fail when calls took fewer of the outcomes of a call flow').argParser(percent))
    .addOption(new Option('--look-ups <on|off>', 'whether call flows may ask services; off, every look-up fails').choices(['on', 'off']).default('on'))
    .option('--quiet', 'show the traces of failed scenarios only', false)
    .action(async (files: string[], options) => done(await run(files, options)));
}
