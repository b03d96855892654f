// `ringback sweep`: what it takes.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { sweep } from '../sweep.ts';
import { several, wallTime, wholeNumber, workers } from '../values.ts';

export function addComparing(program: Command, done: Done): void {
  const sweeping = program
    .command('sweep')
    .description('carry out a load in every combination of some settings, with the same callers in all')
    .argument('<file>', 'a sweep: the load, and what is varied')
    .addOption(new Option('--runs <number>', 'runs of each combination; as the file says unless given').argParser(wholeNumber))
    .addOption(new Option('--reporter <name[:file]>', 'list, json or csv; may be given several times').default([], 'list').argParser(several));
  addMaking(sweeping).action(async (file: string, options) => done(await sweep(file, options)));
}

/** How many runs are made. */
function addMaking(command: Command): Command {
  return command
    .addOption(new Option('--seed <number>', 'of the first run; the others have those behind it').default(1).argParser(wholeNumber))
    .addOption(new Option('--workers <number>', 'threads; one for each core unless given').argParser(workers))
    .option('--fresh', 'make runs anew that were made before', false)
    .addOption(new Option('--timeout <span>', 'give up after this much wall time').default(3_600_000, '1h').argParser(wallTime));
}
