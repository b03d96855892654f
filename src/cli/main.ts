// The command line: what there is to say, and where each word leads. Commander's wiring only.

import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { BadDocument, problemText } from '../document.ts';
import { LawBroken } from '../kernel/errors.ts';
import { duration } from '../kernel/shape.ts';
import { VERSION } from '../version.ts';
import { check, checkReporters } from './check.ts';
import { draw, pictureFormats } from './draw.ts';
import { explain } from './explain.ts';
import { explore } from './explore.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { replay } from './replay.ts';
import { reporterNames } from './reporters/open.ts';
import { run } from './run.ts';
import { schema } from './schema.ts';

/** Where scenarios are looked for when no path is given. */
const SCENARIOS = 'scenarios';

export async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.passed;
  const program = commands((result) => (code = result));
  try {
    await program.parseAsync(argv.length === 0 ? ['serve'] : [...argv], { from: 'user' });
    return code;
  } catch (error) {
    return sayWhy(error);
  }
}

function commands(done: (code: number) => void): Command {
  const program = new Command('ringback')
    .description('A telephone exchange inside a process: scripted calls, a virtual clock, CSTA events')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false });
  addRun(program, done);
  program
    .command('check')
    .description('read scenarios, sites and call flows, run nothing, and say what is wrong and what callers will not like')
    .argument('[files...]', 'files or folders', [SCENARIOS])
    .addOption(new Option('--reporter <name>', 'for people or for programs').choices(checkReporters).default('list'))
    .addOption(new Option('--weights <journal>', 'count in this run which choices are taken most; may be given several times').default([], 'as the flow says').argParser(several))
    .action((files: string[], options) => done(check(files, options)));
  program
    .command('replay')
    .description('run a journal again and compare every fact')
    .argument('<journal>', 'a file from .ringback/last')
    .option('--events <file>', 'write the CSTA events of its sessions as lines of JSON; - is the standard output')
    .action((file: string, options) => done(replay(file, options)));
  program
    .command('explain')
    .description('say why a call of the last run went to whom it went')
    .argument('<call>', 'its number in the trace')
    .option('--journal <file>', 'the run to explain; the last one unless said')
    .action((call: string, options) => done(explain(call, options)));
  program
    .command('schema')
    .description('print the JSON Schema of a kind of document, for editors, or the OpenAPI and AsyncAPI documents of a live switch')
    .argument('<kind>', 'scenario, site, callflow, faults, rubric, openapi or asyncapi')
    .action(async (kind: string) => done(await schema(kind)));
  addFlowCommands(program, done);
  addServe(program, done);
  return program;
}

function addRun(program: Command, done: (code: number) => void): void {
  program
    .command('run')
    .description('run scenarios and say which passed')
    .argument('[files...]', 'scenario files or folders', [SCENARIOS])
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--speed <speed>', 'max, or how many times as fast as life').default('max').argParser(speed))
    .option('--events <file>', 'write the CSTA events of every device as lines of JSON; - is the standard output')
    .option('--journal <file>', 'write the journal here instead of to .ringback/last')
    .option('--recordings <folder>', 'write each message that is left in a mailbox as a WAV file')
    .addOption(new Option('--reporter <name[:file]>', `${reporterNames.join(', ')}; may be given several times`).default([], 'list').argParser(several))
    .addOption(new Option('--timeout <span>', 'give up after this much wall time').default(600_000, '10m').argParser(wallTime))
    .option('--coverage', 'tell every outcome of a call flow that no call took', false)
    .addOption(new Option('--min-coverage <percent>', 'fail when calls took fewer of the outcomes of a call flow').argParser(percent))
    .addOption(new Option('--look-ups <on|off>', 'whether call flows may ask services; off, every look-up fails').choices(['on', 'off']).default('on'))
    .option('--quiet', 'show the traces of failed scenarios only', false)
    .action(async (files: string[], options) => done(await run(files, options)));
}

/** Those that are about call flows and not about runs. */
function addFlowCommands(program: Command, done: (code: number) => void): void {
  program
    .command('explore')
    .description('list every shortest path of a call flow, with its keys and where it leads')
    .argument('<flow>', 'a call flow file')
    .option('--write <folder>', 'write a scenario for each path, and run it')
    .option('--site <site>', 'the site that has the flow; its numbers, people and calendars are used')
    .option('--reporter <name>', 'list or json', 'list')
    .action((flow: string, options) => done(explore(flow, options)));
  program
    .command('draw')
    .description('draw a call flow, or all of a site')
    .argument('<file>', 'a call flow or a site')
    .addOption(new Option('--format <format>', 'by default mermaid, or what the name of --out says').choices(pictureFormats))
    .option('--out <file>', 'write it here instead of to the standard output')
    .action((file: string, options) => done(draw(file, options)));
}

function addServe(program: Command, done: (code: number) => void): void {
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
      const { serve } = await import('./serve.ts');
      done(await serve(file, options));
    });
}

/** Says what went wrong in the words of the user's world; a stack trace only for a bug of ours. */
function sayWhy(error: unknown): number {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage;
  if (error instanceof CommandError) return say(error.message), error.exitCode;
  if (error instanceof BadDocument) {
    const { problems } = error;
    for (const problem of problems) say(problemText(problem));
    return say(`${problems.length} mistake${problems.length === 1 ? '' : 's'}`), exitCodes.badDocument;
  }
  if (error instanceof LawBroken) return say(error.message), exitCodes.lawBroken;
  say(`ringback failed; this is a bug in ringback: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCodes.lawBroken;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function speed(text: string): number | 'max' {
  if (text === 'max') return text;
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text) || Number(text) <= 0) throw new InvalidArgumentError('It must be "max" or a number above 0.');
  return Number(text);
}

function percent(text: string): number {
  if (!/^\d{1,3}(\.\d{1,3})?%?$/.test(text) || parseFloat(text) > 100) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return parseFloat(text);
}

function wallTime(text: string): number {
  const millis = duration.safeParse(text).data ?? 0;
  if (millis <= 0) throw new InvalidArgumentError('It must be a span of time like 30s.');
  return millis;
}

function several(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
