// `ringback check`: what it takes.

import { type Command, Option } from 'commander';
import { checkReporters, SCENARIOS } from '../choices.ts';
import type { Done } from '../exitCodes.ts';
import { several } from '../values.ts';

export function addCheck(program: Command, done: Done): void {
  program
    .command('check')
    .summary('say what is wrong in scenarios, sites and call flows')
    .description('read scenarios, sites and call flows, run nothing, and say what is wrong and what callers will not like')
    .argument('[files...]', 'files or folders', [SCENARIOS])
    .addOption(new Option('--reporter <name>', 'for people or for programs').choices(checkReporters).default('list'))
    .addOption(new Option('--weights <journal>', 'count in this run which choices are taken most; may be given several times').default([], 'as the flow says').argParser(several))
    .action(async (files: string[], options) => done((await import('../flows/check.ts')).check(files, options)));
}
