// `ringback run`: what it takes.

import { type Command, Option } from 'commander';
import { reporterNames, SCENARIOS } from '../choices.ts';
import type { Done } from '../exitCodes.ts';
import { percent, positiveNumber, several, shard, speed, tags, wallTime, wholeNumber } from '../values.ts';
import { addLockstep } from './lockstep.ts';
import { refuse, saidOf } from './unused.ts';

export function addRun(program: Command, done: Done): void {
  const command = program
    .command('run')
    .description('run scenarios and say which passed')
    .argument('[files...]', `scenario files or folders; ${SCENARIOS} unless said`)
    .addOption(new Option('-g, --grep <text>', 'only scenarios with this in their name, or like /this/; may be given several times').default([], 'all').argParser(several))
    .addOption(new Option('--tag <tag>', 'only scenarios with this tag, or with !tag those without; may be given several times').default([], 'all').argParser(tags))
    .option('--last-failed', 'only what failed in the last run, or was not reached', false)
    .addOption(new Option('--shard <part/parts>', 'only one part of them all, as 1/3, for several machines').argParser(shard))
    .option('--list', 'run nothing, and say what would run', false)
    .addOption(new Option('--watch', 'run what a change touches, as files change; Ctrl-C or q ends it').default(false).conflicts(['list', 'lastFailed', 'lockstep']))
    .addOption(new Option('--repeat <times>', 'run each so often, from --seed and the seeds behind it').default(1).argParser(positiveNumber))
    .addOption(new Option('--max-failures <number>', 'stop after so many failures').default(Infinity, 'never').argParser(positiveNumber))
    .addOption(new Option('-x', 'stop after the first failure').implies({ maxFailures: 1 }))
    .option('--pass-with-no-tests', 'pass when the filters leave nothing', false)
    .addOption(new Option('--seed <number>', 'where all chance comes from').default(1).argParser(wholeNumber))
    .addOption(new Option('--speed <speed>', 'max, or how many times as fast as life').default('max').argParser(speed))
    .option('--events <file>', 'write the CSTA events of every device as lines of JSON; - is the standard output')
    .option('--journal <file>', 'write the journal here instead of to .ringback/last')
    .option('--records <database>', 'keep records of calls and agents: a file, or postgres://user@host/base')
    .option('--deliver', 'when all is over, deliver them to the sinks of the site')
    .option('--recordings <folder>', 'write messages that are left in mailboxes, and calls that are recorded, as WAV files')
    .addOption(new Option('--reporter <name[:file]>', `${reporterNames.join(', ')}; may be given several times`).default([], 'list').argParser(several))
    .addOption(new Option('--timeout <span>', 'give up after this much wall time').default(600_000, '10m').argParser(wallTime))
    .option('--coverage', 'tell every outcome of a call flow that no call took', false)
    .addOption(new Option('--min-coverage <percent>', 'fail when calls took fewer of the outcomes of a call flow').argParser(percent))
    .addOption(new Option('--look-ups <on|off>', 'whether call flows may ask services; off, every look-up fails').choices(['on', 'off']).default('on'))
    .option('--host <address>', 'in lockstep, where it listens', '127.0.0.1')
    .addOption(new Option('--port <number>', 'in lockstep; 0 for any that is free').default(8800).argParser(wholeNumber))
    .option('--users <file>', 'in lockstep, who may log on; everybody, unless said')
    .option('--quiet', 'show the traces of failed scenarios only', false);
  addLockstep(command).action(async (files: string[], options) => {
    if (options.lockstep === undefined) refuse(saidOf(command, ['host', 'port', 'users', 'barrierTimeout', 'joinTimeout']), 'is for clients; say with --lockstep how many there are');
    else refuse(saidOf(command, ['watch', 'repeat']), 'is nothing for clients in lockstep, who live through one run');
    // What follows files may keep a folder that goes while it is closed, and with it the process.
    if (options.watch) process.exit(await (await import('../watch/watch.ts')).watch(files.length > 0 ? files : [SCENARIOS], options));
    done(await (await import('../run/run.ts')).run(files, options));
  });
}
