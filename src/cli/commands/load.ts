// `ringback load`: what it takes.

import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { clientReporterNames } from '../reporters/clients.ts';
import { several, speed, wallTime, wholeNumber } from '../values.ts';
import { addWires } from './wires.ts';

export function addLoad(program: Command, done: Done): void {
  const command = program
    .command('load')
    .description('put the load of a file on softphones, in real time, and measure them')
    .argument('<file>', 'a scenario with traffic');
  addWires(command)
    .requiredOption('--clients <who>', 'whose telephones are left to the softphones: how many, the first agents that have one; or ids like 5001-5010,5020')
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--speed <speed>', 'how many times as fast as life').default(1).argParser(speed))
    .addOption(new Option('--for <span>', 'for how long callers come, instead of what the file says').argParser(wallTime))
    .addOption(new Option('--log-on-within <span>', 'how long it waits for the softphones to log on').default(300_000, '5m').argParser(wallTime))
    .addOption(new Option('--graceful-stop <span>', 'how long calls may still go on when nobody comes any more').default(30_000, '30s').argParser(wallTime))
    .addOption(new Option('--reporter <name[:file]>', `${clientReporterNames.join(', ')}; may be given several times`).default([], 'list').argParser(several))
    .option('--faults <file>', 'what goes wrong, beside what the site or scenario says')
    .option('--no-laws', 'does not check the laws after every step; for heavy loads')
    .option('--journal <file>', 'write the journal of the run here')
    .addOption(new Option('--log-level <level>', 'what is logged to standard error').choices(['silent', 'warn', 'info', 'debug']).default('warn'))
    .action(async (file: string, options) => {
      // HTTP, sockets and logs take longer to load than all the rest.
      const { loadSoftphones } = await import('../softphones.ts');
      done(await loadSoftphones(file, options));
    });
}
