// `ringback replay` and `explain`, which look at runs that have ended: what they take.

import type { Command } from 'commander';
import type { Done } from '../exitCodes.ts';

export function addJournals(program: Command, done: Done): void {
  program
    .command('replay')
    .description('run a journal again and compare every fact')
    .argument('<journal>', 'a file from .ringback/last')
    .option('--events <file>', 'write the CSTA events of its sessions as lines of JSON; - is the standard output')
    .action(async (file: string, options) => done((await import('../replay.ts')).replay(file, options)));
  program
    .command('explain')
    .description('say why a call of the last run went to whom it went')
    .argument('<call>', 'its number in the trace')
    .option('--journal <file>', 'the run to explain; the last one unless said')
    .option('--html <file>', 'write the call as a page by itself: its ladder, its way through call flows and queues, and why')
    .action(async (call: string, options) => done((await import('../explain.ts')).explain(call, options)));
}
