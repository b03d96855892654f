// `ringback serve`: what it takes.

import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Done } from '../exitCodes.ts';
import { several, speed, wholeNumber } from '../values.ts';

export function addServe(program: Command, done: Done): void {
  program
    .command('serve')
    .description('run a site as a live switch that clients connect to')
    .argument('[file]', 'a site, or a scenario with traffic; a demonstration unless said')
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .addOption(new Option('--port <number>', '0 for any that is free').default(8800).argParser(wholeNumber))
    .addOption(new Option('--speed <speed>', 'how many times as fast as life').default(1).argParser(speed))
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .option('--users <file>', 'who may log on, with which passwords; everybody, unless said')
    .addOption(new Option('--origin <origin>', 'a page of another host that may connect; may be given several times').default([], 'none').argParser(several))
    .option('--crm <file>', 'the database of the CRM that the pages show; :memory: for one that is gone afterwards', join('.ringback', 'crm.db'))
    .option('--no-crm', 'serves no pages')
    .addOption(new Option('--lessons <folder>', 'scenarios and rubrics for the classroom, beside those that come with Ringback; may be given several times').default([], 'none').argParser(several))
    .option('--apex <file>', 'a JavaScript file with the methods that softphones of the CRM call by runApex')
    .option('--no-people', 'nobody answers where no client sits')
    .option('--quiet', 'say nothing of calls', false)
    .addOption(new Option('--xml-port <number>', 'where CSTA XML is spoken over TCP; the one above --port, unless said').argParser(wholeNumber))
    .option('--no-xml-port', 'speaks no CSTA XML')
    .addOption(new Option('--xml-edition <edition>', 'in which the switch greets clients of the XML port').choices(['3', '4', '5', '6']).default('4'))
    .addOption(new Option('--xml-implicit <on|off>', 'whether clients of the XML port may begin without logging on; off with --users, unless said').choices(['on', 'off']))
    .addOption(new Option('--ctisvr-port <number>', 'where ctiSVR is spoken over WebSocket and REST: server A; a standby (--follow) with a port of its own is server B').default(undefined, '206 above --port, so 9006').argParser(wholeNumber))
    .option('--tls-cert <file>', 'certificate of the XML port, in PEM; without it TCP is plain')
    .option('--tls-key <file>', 'its key')
    .option('--journal <folder>', 'where its journal is; a switch that was killed goes on from there', join('.ringback', 'live'))
    .option('--no-journal', 'keeps none')
    .option('--fresh', 'begins anew, and puts a journal aside that was broken off')
    .option('--fsync', 'waits for the disk, so that even a loss of power loses nothing')
    .addOption(new Option('--roll-at <bytes>', 'how long a file of the journal grows before the next begins, with the whole state').default(8_000_000).argParser(wholeNumber))
    .option('--no-laws', 'does not check the laws after every step; for heavy loads')
    .option('--faults <file>', 'what goes wrong, beside what the site or scenario says')
    .option('--follow <folder>', 'stands by behind the switch that writes this journal, and takes over when it is gone')
    .addOption(new Option('--log-level <level>', 'what is logged to standard error (default: info; on a terminal warn)').choices(['silent', 'warn', 'info', 'debug']))
    .action(async (file: string | undefined, options) => {
      // HTTP, sockets and logs take longer to load than all the rest.
      const { serve } = await import('../serve.ts');
      done(await serve(file, options));
    });
}
