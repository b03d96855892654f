// `ringback init`: what it takes.

import type { Command } from 'commander';
import type { Done } from '../exitCodes.ts';

export function addInit(program: Command, done: Done): void {
  program
    .command('init')
    .summary('make a folder to begin with')
    .description('make a folder to begin with: a site, a call flow, scenarios and a test that pass')
    .argument('[folder]', 'where; it may be there already', '.')
    .action(async (folder: string) => done((await import('../init.ts')).init(folder)));
}
