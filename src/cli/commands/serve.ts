// `ringback serve`: what it takes.

import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { publishable } from '../../server/publishing/publishable.ts';
import { natsOption, replicasOption } from '../nats.ts';
import { liveSpeed, several, wallTime, wantedToPublish, wholeNumber } from '../values.ts';
import { roles } from '../../server/replication/roles.ts';
import { groups } from './help.ts';
import { addWires } from './wires.ts';

export function addServe(program: Command, done: Done): void {
  const command = program
    .command('serve')
    .summary('run a live switch; without a site, a demonstration')
    .description('run a site as a live switch that clients connect to')
    .argument('[file]', 'a site, or a scenario with traffic; a demonstration unless said');
  command
    .addOption(new Option('--speed <speed>', 'how many times as fast as life').default(1).argParser(liveSpeed))
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .optionsGroup(groups.pages)
    .option('--crm <file>', 'the database of the CRM that the pages show; :memory: for one that is gone afterwards', join('.ringback', 'crm.db'))
    .option('--no-crm', 'serves no pages')
    .option('--config <file>', 'the servers that pages and clients are told of; else RINGBACK_CONFIG, ringback.yaml here, or the user\'s own')
    .addOption(new Option('--lessons <folder>', 'scenarios and rubrics for the classroom, beside those that come with Ringback; may be given several times').default([], 'none').argParser(several))
    .option('--apex <file>', 'a JavaScript file with the methods that softphones of the CRM call by runApex')
    .addOption(new Option('--connector-to <url>', 'the switch whose telephones /connector shows, and behind it those that stand by; its own unless said; may be given several times').default([], 'its own').argParser(several))
    .optionsGroup(groups.run)
    .option('--no-people', 'nobody answers where no client sits')
    .option('--quiet', 'say nothing of calls', false)
    .optionsGroup(groups.kept)
    .option('--journal <folder>', 'where its journal is; a switch that was killed goes on from there', join('.ringback', 'live'))
    .option('--no-journal', 'keeps none')
    .option('--records <database>', 'where records of calls and agents are kept: a file, or postgres://user@host/base', join('.ringback', 'records.db'))
    .option('--no-records', 'keeps none')
    .option('--recordings <folder>', 'where calls that are recorded are kept as WAV files', join('.ringback', 'recordings'))
    .option('--no-recordings', 'writes no such files; they can be heard over HTTP all the same')
    .option('--fresh', 'begins anew, and puts a journal aside that was broken off')
    .option('--fsync', 'waits for the disk, so that even a loss of power loses nothing')
    .addOption(new Option('--roll-at <bytes>', 'how long a file of the journal grows before the next begins, with the whole state').default(8_000_000).argParser(wholeNumber))
    .optionsGroup(groups.run)
    .option('--no-laws', 'does not check the laws after every step; for heavy loads')
    .option('--faults <file>', 'what goes wrong, beside what the site or scenario says')
    .optionsGroup(groups.standingBy)
    .option('--follow <folder>', 'stands by behind the switch that writes this journal, and takes over when it is gone')
    .addOption(natsOption('that has its journal too: whoever is told the same on another machine stands by behind it, and takes over when it is gone'))
    .addOption(replicasOption())
    .option('--no-replicate', 'with --nats: the journal stays on this machine')
    .addOption(new Option('--publish [what]', `with --nats: what is published there: ${publishable.join(', ')}, or several with commas; all unless said`).preset(publishable.join(',')).argParser(wantedToPublish))
    .addOption(new Option('--role <role>', 'with --nats: active leads when nobody does; backup only when an active is gone, and gives the lead back; parallel runs along with records and recordings of its own').choices(roles).default('active'))
    .addOption(new Option('--lease <span>', 'with --nats: how long the one that leads may say nothing before another takes over').default(500, '500ms').argParser(wallTime))
    .optionsGroup(groups.run)
    .addOption(new Option('--log-level <level>', 'what is logged to standard error (default: info; on a terminal warn)').choices(['silent', 'warn', 'info', 'debug']));
  addWires(command).action(async (file: string | undefined, options) => {
    // HTTP, sockets and logs take longer to load than all the rest.
    const { serve } = await import('../serve/serve.ts');
    done(await serve(file, options));
  });
}
