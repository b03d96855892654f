// `ringback load`: what it takes.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { loadFile } from '../loadFile.ts';
import { reporterNames } from '../reporters/open.ts';
import { positiveNumber, several, speed, wallTime, wholeNumber } from '../values.ts';

export function addLoad(program: Command, done: Done): void {
  program
    .command('load')
    .description('run the traffic of a scenario: callers and agents in numbers, thresholds that fail the build')
    .argument('<file>', 'a scenario with traffic')
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--runs <number>', 'independent runs, from the seed on; as many as the file says').argParser(positiveNumber))
    .addOption(new Option('--speed <speed>', 'max, or how many times as fast as life: 1 is real time').default('max').argParser(speed))
    .addOption(new Option('--duration <span>', 'callers come for so long, whatever the file says').argParser(wallTime))
    .option('--json <file>', 'write all figures as JSON; - is the standard output')
    .option('--csv <file>', 'write a line for each call; - is the standard output')
    .addOption(new Option('--reporter <name[:file]>', `${reporterNames.join(', ')}; may be given several times`).default([], 'none').argParser(several))
    .option('--laws', 'check the laws of the switch after each step', false)
    .addOption(new Option('--timeout <span>', 'end with what is there after this much wall time').default(86_400_000, '24h').argParser(wallTime))
    .option('--quiet', 'print nothing but thresholds that failed', false)
    .action(async (file: string, options) => done(await loadFile(file, options)));
}
