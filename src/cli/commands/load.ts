// `ringback load`: what it takes, for a load in virtual time and for one on somebody's softphones.

import { type Command, Option } from 'commander';
import { clientReporterNames, reporterNames } from '../choices.ts';
import { CommandError, type Done, exitCodes } from '../exitCodes.ts';
import type { LoadFileOptions } from '../load/loadFile.ts';
import type { NetworkOptions } from '../network/networkFile.ts';
import { positiveNumber, several, speed, wallTime, wholeNumber, workers } from '../values.ts';
import { addLockstep } from './lockstep.ts';
import { isNetwork } from '../files.ts';
import { natsOption } from '../nats.ts';
import { groups } from './help.ts';
import { refuse, saidOf } from './unused.ts';
import { addWires } from './wires.ts';

const notOfNetworks = ['speed', 'fresh', 'faults', 'records', 'deliver', 'recordings', 'clients', 'logOnWithin', 'gracefulStop', 'crm', 'logLevel', 'lockstep', 'barrierTimeout', 'joinTimeout', 'host', 'port', 'users', 'origin', 'xmlPort', 'xmlEdition', 'xmlImplicit', 'ctisvrPort', 'tlsCert', 'tlsKey'];

export function addLoad(program: Command, done: Done): void {
  const command = program
    .command('load')
    .summary('run a day of traffic, with thresholds')
    .description('run the traffic of a scenario: callers and agents in numbers, thresholds that fail the build; with --clients, put it on softphones')
    .argument('<file>', 'a scenario with traffic, or a network of several')
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--speed <speed>', 'max, or how many times as fast as life; max unless said, with --clients 1').argParser(speed))
    .addOption(new Option('--for <span>', 'for how long callers come, instead of what the file says').argParser(wallTime))
    .addOption(new Option('--runs <number>', 'independent runs, from the seed on; as many as the file says').argParser(positiveNumber))
    .addOption(new Option('--workers <number>', 'threads for the runs behind the first, one for each core unless given, and none with --nats; of a network, threads or workers for its sites').argParser(workers))
    .addOption(natsOption('over which workers on any machine make the runs behind the first, or carry the sites of a network out; see ringback worker'))
    .option('--fresh', 'make runs anew that were made before', false)
    .option('--json <file>', 'write all figures as JSON; - is the standard output')
    .option('--csv <file>', 'write a line for each call; - is the standard output')
    .addOption(new Option('--reporter <name[:file]>', `${reporterNames.join(', ')}, with --clients ${clientReporterNames.join(', ')}; may be given several times`).default([], 'none').argParser(several))
    .option('--faults <file>', 'what goes wrong, beside what the site or scenario says')
    .option('--journal <file>', 'write the journal of the run here; of a network, a folder for those of its sites')
    .option('--no-journal', 'keep none of a network, for heavy loads')
    .option('--records <database>', 'keep records of calls and agents, of the first run: a file, or postgres://user@host/base')
    .option('--deliver', 'when all is over, deliver them to the sinks of the site')
    .option('--recordings <folder>', 'write messages that are left in mailboxes, and calls that are recorded, of the first run, as WAV files')
    .option('--laws', 'check the laws of the switch after each step; with --clients that is so anyway')
    .option('--no-laws', 'do not, for heavy loads')
    .addOption(new Option('--timeout <span>', 'end with what is there after this much wall time').argParser(wallTime))
    .option('--quiet', 'print nothing but thresholds that failed');
  addLockstep(addWires(addTrial(command))).action(async (file: string, options: LoadFileOptions & { readonly clients?: string }) => {
    const said = (...names: readonly string[]) => saidOf(command, names);
    if (isNetwork(file)) {
      refuse(said(...notOfNetworks), 'is nothing for a network, which is carried out in virtual time');
      return done(await (await import('../network/networkFile.ts')).loadNetwork(file, options as unknown as NetworkOptions));
    }
    const { clients, ...own } = options;
    if ((own.journal as string | false | undefined) === false) throw new CommandError(exitCodes.usage, '--no-journal is for a network; a load keeps one only where it is asked for');
    if (clients === undefined) {
      refuse(said('logOnWithin', 'gracefulStop', 'logLevel', 'crm', 'origin', 'xmlPort', 'xmlEdition', 'xmlImplicit', 'ctisvrPort', 'tlsCert', 'tlsKey'), 'is for softphones; say with --clients whose telephones are theirs');
      if (own.lockstep === undefined) refuse(said('host', 'port', 'users', 'barrierTimeout', 'joinTimeout'), 'is for clients; say with --clients or --lockstep that there are any');
      else refuse(said('runs', 'workers', 'nats', 'fresh'), 'is nothing for clients in lockstep, who live through one');
      return done(await (await import('../load/loadFile.ts')).loadFile(file, own));
    }
    refuse(said('runs', 'workers', 'nats', 'fresh', 'json', 'csv', 'records', 'recordings', 'timeout', 'quiet', 'lockstep', 'barrierTimeout', 'joinTimeout'), 'is nothing for a load on softphones, which live in real time');
    const { loadSoftphones } = await import('../load/softphones.ts');
    const { speed: pace = 1, laws = true, reporter } = own;
    done(await loadSoftphones(file, { ...(options as unknown as Parameters<typeof loadSoftphones>[1]), clients, speed: pace, laws, reporter: reporter.length > 0 ? reporter : ['list'] }));
  });
}

/** What is of use to softphones alone. */
function addTrial(command: Command): Command {
  return command
    .optionsGroup(groups.softphones)
    .option('--clients <who>', 'leave telephones to softphones outside, in real time, and measure these: how many, the first agents that have one; or ids like 5001-5010,5020')
    .addOption(new Option('--log-on-within <span>', 'how long it waits for them to log on').default(300_000, '5m').argParser(wallTime))
    .addOption(new Option('--graceful-stop <span>', 'how long calls may still go on when nobody comes any more').default(30_000, '30s').argParser(wallTime))
    .option('--crm <file>', 'serve the CRM and its softphones too, with this database; :memory: for one that is gone afterwards')
    .addOption(new Option('--log-level <level>', 'what is logged to standard error').choices(['silent', 'warn', 'info', 'debug']).default('warn'));
}
