// `ringback worker`: what it takes.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { natsNeeded, natsOption } from '../nats.ts';
import { positiveNumber } from '../values.ts';

export function addWorker(program: Command, done: Done): void {
  program
    .command('worker')
    .summary('make runs for commands of other machines')
    .description('make runs for sweep, compare, load, staff and fit, and take sites of networks, for commands of any machine that names the same NATS server, until it is stopped')
    .addOption(natsOption('where such commands have their runs made'))
    .addOption(new Option('--workers <number>', 'threads, each with a run at a time; one for each core unless given').argParser(positiveNumber))
    .action(async ({ nats, ...options }) => done(await (await import('../worker.ts')).worker({ nats: natsNeeded(nats), ...options })));
}
