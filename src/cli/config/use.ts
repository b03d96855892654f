// `ringback config use`: another server, or another address of the same, is the active one from now on. Where it stands by behind the one that has the calls, the run is handed over; otherwise
// clients move to a switch with other calls, and what becomes of theirs is said before.

import { createInterface } from 'node:readline/promises';
import { setTimeout as nap } from 'node:timers/promises';
import { nearest } from '../../kernel/shape.ts';
import { askSwitch } from '../askSwitch.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { changeConfig, readConfig } from './configFile.ts';
import { credentialsOf, type Environment } from './credentials.ts';
import { addressesOf, type Config, type ServerEntry } from './shape.ts';
import { activeAt, type Health, healthAt, originOf, standingOf } from './standing.ts';

export interface UseOptions {
  /** The address of the server that is to have the run: one of its own. */
  readonly at?: string;
  /** Moves also where calls or the server are left behind. */
  readonly yes: boolean;
  readonly user?: string;
  readonly token?: string;
}

/** Milliseconds in which whoever stands by has to be there after a hand-over. */
const TAKES_OVER = 10_000;

export async function useServer(file: string, name: string, options: UseOptions, environment: Environment): Promise<number> {
  const config = readConfig(file);
  const wanted = serverNamed(config, name);
  const address = addressFor(wanted, name, options.at);
  const before = config.active === undefined ? null : (config.servers[config.active] ?? null);
  const standing = await standingOf([wanted, ...(before ? [before] : [])]);
  const [here, there] = [before && activeAt(standing, before), standing.get(address)];
  const live = here ?? activeAt(standing, wanted);
  if (there?.role === 'standby' && live) await handOver(live.address, address, live.health, { ...credentialsOf(wanted, environment), ...options });
  else if (config.active !== name) await move(config, name, { from: here?.health ?? null, to: activeAt(standing, wanted)?.health ?? null }, options);
  else if (!there?.health) throw new CommandError(exitCodes.expectationFailed, `${name} does not stand by at ${address}: ${there?.why ?? 'nobody answers'}`);
  await changeConfig(file, ({ servers }) => {
    serverNamed({ servers }, name);
    const [first, ...others] = [address, ...addressesOf(wanted).filter((one) => one !== address)];
    const moved = options.at !== undefined ? [{ path: ['servers', name, 'address'], value: first }, { path: ['servers', name, 'standby'], value: others.length === 0 ? undefined : others.length === 1 ? others[0] : others }] : [];
    return [{ path: ['active'], value: name }, ...moved];
  });
  process.stdout.write(`${name} is the active server, at ${address}\n`);
  return exitCodes.passed;
}

export function serverNamed({ servers }: Pick<Config, 'servers'>, name: string): ServerEntry {
  const found = Object.hasOwn(servers, name) ? servers[name] : undefined;
  if (!found) throw new CommandError(exitCodes.nothingMatched, `there is no server "${name}"${nearest(name, Object.keys(servers))}`);
  return found;
}

function addressFor(server: ServerEntry, name: string, at: string | undefined): string {
  const own = addressesOf(server);
  if (at === undefined) return own[0] as string;
  const found = at === 'primary' ? own[0] : at === 'standby' ? own[1] : own.find((one) => one === originOf(at));
  if (found === undefined) throw new CommandError(exitCodes.usage, `${name} has no address ${at}; it has ${own.join(', ')}`);
  return found;
}

async function handOver(from: string, to: string, { calls, sessions }: Health, asking: Pick<UseOptions, 'user' | 'token'>): Promise<void> {
  process.stderr.write(`${from} hands over to ${to}: its ${counted(calls, 'call')} and ${counted(sessions, 'session')} go on there\n`);
  await askSwitch({ url: from, ...asking }, 'POST', '/handover', { to });
  const began = performance.now();
  while ((await healthAt(to)).health === null) {
    if (performance.now() - began > TAKES_OVER) throw new CommandError(exitCodes.timedOut, `${from} has handed over, and ${to} was not there within ${TAKES_OVER / 1000} s; its output says why`);
    await nap(20);
  }
}

/** To a switch that has other calls. */
async function move({ active }: Config, name: string, { from, to }: { readonly from: Health | null; readonly to: Health | null }, { yes }: UseOptions): Promise<void> {
  const warnings = [
    ...(to ? [] : [`nobody answers at ${name}`]),
    ...(from && from.calls > 0 ? [`${active} and ${name} are two switches: ${counted(from.calls, 'call')} of ${active} ${from.calls === 1 ? 'stays' : 'stay'} there, without the clients that move`] : []),
  ];
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  if (from) process.stderr.write(`clients end their sessions at ${active} and begin new ones at ${name}\n`);
  if (warnings.length === 0 || yes) return;
  if (!(await agreed())) throw new CommandError(exitCodes.expectationFailed, `${active ?? 'nothing'} is the active server as before; say --yes to move all the same`);
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const line = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await line.question('move all the same? [y/N] ').catch(() => '');
  line.close();
  return /^y(es)?$/i.test(answer.trim());
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
