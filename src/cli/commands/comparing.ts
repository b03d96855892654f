// `ringback sweep` and `compare`, which carry one load out in several ways: what they take.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { natsOption } from '../nats.ts';
import { several, wallTime, wholeNumber, workers } from '../values.ts';

export function addComparing(program: Command, done: Done): void {
  const sweeping = program
    .command('sweep')
    .summary('run a load in every combination of settings')
    .description('carry out a load in every combination of some settings, with the same callers in all')
    .argument('<file>', 'a sweep: the load, and what is varied')
    .addOption(new Option('--runs <number>', 'runs of each combination; as the file says unless given').argParser(wholeNumber))
    .addOption(new Option('--reporter <name[:file]>', 'list, json or csv; may be given several times').default([], 'list').argParser(several));
  addMaking(sweeping).action(async (file: string, options) => done(await (await import('../comparing/sweep.ts')).sweep(file, options)));
  const comparing = program
    .command('compare')
    .summary('run a day twice, with a change')
    .description('run the same day twice, with a change: who waited longer, who gave up instead')
    .argument('<files...>', 'a load, and with --with what is changed; or two loads')
    .addOption(new Option('--with <change>', 'as agents=39, "agents 5001-5012=11", agents.5003.skills.sales=none or queues.7001.strategy=leastOccupied; may be given several times').default([], 'nothing').argParser(several))
    .addOption(new Option('--runs <number>', 'days, each from a seed of its own; the first is shown caller by caller').default(10).argParser(wholeNumber))
    .addOption(new Option('--top <number>', 'callers to show').default(10).argParser(wholeNumber))
    .addOption(new Option('--reporter <name[:file]>', 'list, json, or csv with every caller of the first day; may be given several times').default([], 'list').argParser(several));
  addMaking(comparing).action(async (files: string[], options) => done(await (await import('../comparing/compare.ts')).compare(files, options)));
}

/** How many runs are made. */
function addMaking(command: Command): Command {
  return command
    .addOption(new Option('--seed <number>', 'of the first run; the others have those behind it').default(1).argParser(wholeNumber))
    .addOption(new Option('--workers <number>', 'threads of this process; one for each core unless given, and none with --nats').argParser(workers))
    .addOption(natsOption('over which workers on any machine make the runs; see ringback worker'))
    .option('--fresh', 'make runs anew that were made before', false)
    .addOption(new Option('--timeout <span>', 'give up after this much wall time').default(3_600_000, '1h').argParser(wallTime));
}
