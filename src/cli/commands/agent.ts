// `ringback agent`: what it takes.

import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { WORST_LEVEL } from '../../acd/needs.ts';
import { duration, nearest } from '../../kernel/shape.ts';
import { CommandError, type Done, exitCodes } from '../exitCodes.ts';

export function addAgent(program: Command, done: Done): void {
  const agent = program.command('agent').summary('look at the agents of a switch, and change them').description('look at the agents of a switch that is running, and change them');
  asking(agent.command('list', { isDefault: true }).description('all agents, unless something else is said')).allowExcessArguments()
    .action(async (options, { args: [word] }) => {
      // Whatever is no word of this command comes here.
      if (word !== undefined) throw new CommandError(exitCodes.usage, `there is no "ringback agent ${word}"${nearest(word, ['list', 'show', 'display', 'set', 'change', 'skill', 'help'])}`);
      done(await (await import('../agent.ts')).listAgents(options));
    });
  asking(agent.command('show <agent>').alias('display').description('one agent, by id or name')).action(async (id, options) => done(await (await import('../agent.ts')).showAgent(id, options)));
  asking(agent.command('set <agent>').alias('change').description('change settings; calls go on'))
    .option('--name <name>')
    .addOption(new Option('--wrap-up <span>', 'work after each call, like 20s; or queue, for what the queue says').argParser(wrapUp))
    .addOption(new Option('--ready-after-call <how>', 'ready by itself after a call, or when the agent says so').choices(['auto', 'manual']))
    .option('--sits-at <telephone>', 'where the agent usually sits')
    .option('--no-sits-at', 'nowhere in particular')
    .option('--password <word>', 'to log on; - reads it from standard input')
    .option('--no-password', 'none is needed any more')
    .action(async (id, { name, wrapUp: work, readyAfterCall, sitsAt, password, ...options }) => done(await (await import('../agent.ts')).changeAgent(id, { name, wrapUp: work, readyAfterCall, sitsAt, password }, options)));
  const skill = agent.command('skill').description('what an agent can do');
  asking(skill.command('set <agent> <skill>').aliases(['add', 'update']).description('give a skill, or another level of it'))
    .addArgument(new Argument('[level]', `from 1, the best, to ${WORST_LEVEL}`).argParser(level).default(1))
    .action(async (id, name, at, options) => done(await (await import('../agent.ts')).setSkill(id, name, at, options)));
  asking(skill.command('delete <agent> <skill>').alias('remove').description('take a skill away')).action(async (id, name, options) => done(await (await import('../agent.ts')).deleteSkill(id, name, options)));
}

function asking(command: Command): Command {
  return command
    .option('--url <address>', 'the switch, as http://127.0.0.1:8800, or by its name in the configuration; unless said its active server, or that address')
    .addOption(new Option('--user <name:password>', 'as which of its users').env('RINGBACK_USER'))
    .addOption(new Option('--token <token>', 'instead of a name and a password').env('RINGBACK_TOKEN'))
    .option('--json', 'for programs', false);
}

function level(word: string): number {
  if (!/^\d{1,2}$/.test(word) || Number(word) < 1 || Number(word) > WORST_LEVEL) throw new InvalidArgumentError(`It must be a level from 1, the best, to ${WORST_LEVEL}.`);
  return Number(word);
}

function wrapUp(word: string): number | 'queue' {
  if (word === 'queue') return word;
  const { data } = duration.safeParse(word);
  if (data === undefined) throw new InvalidArgumentError('It must be a span of time like 20s, or queue.');
  return data;
}
