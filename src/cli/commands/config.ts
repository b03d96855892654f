// `ringback config`: what it takes.

import { type Command, Option } from 'commander';
import { nearest } from '../../kernel/shape.ts';
import type { ServerChanges } from '../config/config.ts';
import { findConfig, placeOfConfig } from '../config/configFile.ts';
import { CommandError, type Done, exitCodes } from '../exitCodes.ts';
import { several } from '../values.ts';

const WORDS = ['list', 'show', 'add', 'remove', 'set', 'use', 'check', 'help'];

export function addConfig(program: Command, done: Done): void {
  const config = program.command('config').summary('keep the servers that clients use, and switch over').description('keep the servers that clients use: which there are, which is active; changed while they run');
  placed(config.command('list', { isDefault: true }).description('all servers, whether each answers, its role, calls and version; unless something else is said')).option('--json', 'for programs', false).allowExcessArguments()
    .action(async ({ config: named, json }, { args: [word] }) => {
      if (word !== undefined) throw new CommandError(exitCodes.usage, `there is no "ringback config ${word}"${nearest(word, WORDS)}`);
      done(await (await import('../config/config.ts')).listServers(there(named), { json }));
    });
  placed(config.command('show [name]').description('what the file says, of one server or of all')).option('--json', 'for programs', false)
    .action(async (name, { config: named, json }) => done((await import('../config/config.ts')).showServers(there(named), name, { json })));
  changing(placed(config.command('add <name>').description('a server more; the first is the active one')))
    .action(async (name, { config: named, ...options }) => done(await (await import('../config/config.ts')).addServer(placeOfConfig(named, process.env), name, changesOf(options))));
  placed(config.command('remove <name>').alias('delete').description('a server less'))
    .action(async (name, { config: named }) => done(await (await import('../config/config.ts')).removeServer(there(named), name)));
  changing(placed(config.command('set <name>').alias('edit').description('change what is said of a server; what is left out stays')))
    .option('--no-standby', 'none').option('--no-site', 'none').option('--no-client-id', 'none').option('--no-user', 'none').option('--no-password', 'none').option('--no-token', 'none')
    .action(async (name, { config: named, ...options }) => done(await (await import('../config/config.ts')).changeServer(there(named), name, changesOf(options))));
  placed(config.command('use <name>').description('make a server the active one; clients that run switch over'))
    .option('--at <address>', 'at which of its addresses: primary, standby, or one of them')
    .option('--yes', 'also where calls stay behind, or nobody answers', false)
    .addOption(new Option('--user <name:password>', 'as which user of the switch that hands over').env('RINGBACK_USER'))
    .addOption(new Option('--token <token>', 'instead of a name and a password').env('RINGBACK_TOKEN'))
    .action(async (name, { config: named, ...options }) => done(await (await import('../config/use.ts')).useServer(there(named), name, options, process.env)));
  placed(config.command('check').description('whether the file is right, the environment has what it names, and each server answers'))
    .action(async ({ config: named }) => done(await (await import('../config/config.ts')).checkServers(there(named), process.env)));
}

function placed(command: Command): Command {
  return command.option('--config <file>', 'the configuration; else RINGBACK_CONFIG, ringback.yaml here, or the user\'s own');
}

function there(named: string | undefined): string {
  const file = findConfig(named, process.env);
  if (file === null) throw new CommandError(exitCodes.usage, 'there is no configuration yet; ringback config add NAME --address http://127.0.0.1:8800 begins one');
  return file;
}

function changing(command: Command): Command {
  return command
    .option('--address <address>', 'where the switch is, like http://127.0.0.1:8800')
    .addOption(new Option('--standby <address>', 'where it is when that is lost; may be given several times').argParser((word, before: readonly string[] | undefined) => several(word, before ?? [])))
    .option('--site <name>', 'which site it is, or which kind of switch')
    .option('--client-id <id>', 'what clients call themselves there')
    .option('--user <name>', 'as which of its users')
    .option('--password-env <variable>', 'the variable of the environment with the password')
    .option('--token-env <variable>', 'the variable of the environment with a token, instead')
    .option('--password-in-clear <word>', 'the password itself, for all to read who may read the file');
}

interface Options extends Pick<ServerChanges, 'address'> {
  readonly standby?: readonly string[] | false;
  readonly site?: string | false;
  readonly clientId?: string | false;
  readonly user?: string | false;
  readonly passwordEnv?: string;
  readonly passwordInClear?: string;
  readonly password?: boolean;
  readonly tokenEnv?: string;
  readonly token?: boolean;
}

/** `--no-site` comes as false, and as true where it was not said. */
function changesOf({ address, standby, site, clientId, user, passwordEnv, passwordInClear, password, tokenEnv, token }: Options): ServerChanges {
  const said = <Value>(value: Value | boolean | undefined): value is Value | false => value !== undefined && value !== true;
  return {
    ...(address !== undefined && { address }), ...(said(standby) && { standby: standby || null }), ...(said(site) && { site: site || null }),
    ...(said(clientId) && { clientID: clientId || null }), ...(said(user) && { user: user || null }),
    ...(passwordEnv !== undefined ? { password: { env: passwordEnv } } : passwordInClear !== undefined ? { password: { clear: passwordInClear } } : password === false ? { password: null } : {}),
    ...(tokenEnv !== undefined ? { token: { env: tokenEnv } } : token === false ? { token: null } : {}),
  };
}
