// `ringback config`: the servers that clients use, looked at and changed while everything runs.

import { tableLines } from '../reporters/table.ts';
import { printable } from '../reporters/reporter.ts';
import type { Change } from '../../editing.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { changeConfig, readConfig } from './configFile.ts';
import { type Environment, variablesOf } from './credentials.ts';
import { addressesOf, type Config, type ServerEntry, serverName } from './shape.ts';
import { activeAt, type AddressStanding, standingOf } from './standing.ts';
import { serverNamed } from './use.ts';

/** As it is given; what is left out stays, and null takes away. */
export interface ServerChanges {
  readonly address?: string;
  readonly standby?: readonly string[] | null;
  readonly site?: string | null;
  readonly clientID?: string | null;
  readonly user?: string | null;
  readonly password?: { readonly env: string } | { readonly clear: string } | null;
  readonly token?: { readonly env: string } | { readonly clear: string } | null;
}

export async function listServers(file: string, { json }: { readonly json: boolean }): Promise<number> {
  const { active = null, servers } = readConfig(file);
  const standing = await standingOf(Object.values(servers));
  const rows = Object.entries(servers).flatMap(([name, server]) => addressesOf(server).map((address) => ({ name, server, isActive: name === active, ...(standing.get(address) as AddressStanding) })));
  if (json) return say([JSON.stringify({ file, active, servers: Object.entries(servers).map(([name, server]) => ({ name, site: server.site ?? null, clientID: server.clientID ?? null, addresses: addressesOf(server).map((address) => jsonOf(standing.get(address) as AddressStanding)) })) }, null, 2)]);
  if (rows.length === 0) return say([`${file} has no servers; ringback config add NAME --address ADDRESS adds one`]);
  const cells = rows.map(({ name, server, isActive, health, ...standing }) => [isActive ? '*' : '', name, standing.address, roleText(standing), health ? String(health.calls) : '', health?.replication ? String(health.replication.term) : '', health?.version ?? '', printable(server.site ?? health?.site ?? ''), standing.role === null ? (standing.why ?? '') : '']);
  const hasTerms = rows.some(({ health }) => health?.replication);
  return say(tableLines([['', 'server', 'address', 'role', 'calls', 'term', 'version', 'site', ''], ...cells].map((row) => row.filter((_, column) => hasTerms || column !== TERM)), { numbers: hasTerms ? [CALLS, TERM] : [CALLS] }));
}

const CALLS = 4;
const TERM = 5;

/** `active`, `standby`, and beside it as what it was started, where that says more: `standby, parallel`. */
function roleText({ role, startedAs }: Pick<AddressStanding, 'role' | 'startedAs'>): string {
  return startedAs === null || startedAs === 'active' ? role ?? 'away' : `${role}, ${startedAs}`;
}

function jsonOf({ address, role, startedAs, health, why }: AddressStanding): object {
  return { address, role, ...(startedAs !== null && { startedAs }), ...(health?.replication && { term: health.replication.term }), calls: health?.calls ?? null, sessions: health?.sessions ?? null, version: health?.version ?? null, why: role === null ? why : null };
}

/** Secrets in clear are not shown. */
export function showServers(file: string, name: string | undefined, { json }: { readonly json: boolean }): number {
  const config = readConfig(file);
  const shown = name === undefined ? config : { servers: { [name]: serverNamed(config, name) } };
  const servers = Object.fromEntries(Object.entries(shown.servers).map(([each, server]) => [each, covered(server)]));
  if (json) return say([JSON.stringify({ file, active: config.active ?? null, servers }, null, 2)]);
  const lines = Object.entries(servers).flatMap(([each, server]) => [
    `${each}${each === config.active ? ' (active)' : ''}`,
    ...tableLines(Object.entries(server).map(([key, value]) => [key, typeof value === 'string' ? printable(value) : Array.isArray(value) ? value.join(', ') : `$${(value as { readonly env: string }).env}`]), { numbers: [], margin: '  ' }),
  ]);
  return say([file, ...lines]);
}

function covered(server: ServerEntry): Readonly<Record<string, unknown>> {
  const { password, token, ...open } = server;
  const cover = (secret: ServerEntry['token']) => (secret?.clear === undefined ? secret : '(in the file)');
  return { ...open, ...(password && { password: cover(password) }), ...(token && { token: cover(token) }) };
}

export async function addServer(file: string, name: string, changes: ServerChanges): Promise<number> {
  const wrong = serverName.safeParse(name).error?.issues[0];
  if (wrong) throw new CommandError(exitCodes.usage, `"${name}" ${wrong.message}`);
  if (changes.address === undefined) throw new CommandError(exitCodes.usage, `say where ${name} is: --address http://127.0.0.1:8800`);
  const { active } = await changeConfig(file, ({ active: before, servers }) => {
    if (Object.hasOwn(servers, name)) throw new CommandError(exitCodes.usage, `${name} is there already; ringback config set ${name} changes it`);
    return [{ path: ['servers', name], value: written(changes) }, ...(before === undefined ? [{ path: ['active'], value: name }] : [])];
  });
  return say([`${name} is in ${file}${active === name ? ', and is the active server' : ''}`]);
}

export async function removeServer(file: string, name: string): Promise<number> {
  await changeConfig(file, (config) => {
    serverNamed(config, name);
    const others = Object.keys(config.servers).filter((other) => other !== name);
    if (config.active === name && others.length > 0) throw new CommandError(exitCodes.usage, `${name} is the active server; choose another first: ringback config use ${others[0]}`);
    return [{ path: ['servers', name], value: undefined }, ...(config.active === name ? [{ path: ['active'], value: undefined }] : [])];
  });
  return say([`${name} is no longer in ${file}`]);
}

export async function changeServer(file: string, name: string, changes: ServerChanges): Promise<number> {
  if (Object.keys(changes).length === 0) throw new CommandError(exitCodes.usage, 'say what is to be changed: --address, --standby, --site, --client-id, --user, --password-env or --token-env');
  await changeConfig(file, (config) => {
    serverNamed(config, name);
    return Object.entries(written(changes)).map(([key, value]): Change => ({ path: ['servers', name, key], value: value ?? undefined }));
  });
  return say([`${name} is changed in ${file}`]);
}

/** A list of one is written without brackets. */
function written({ standby, ...changes }: ServerChanges): Readonly<Record<string, unknown>> {
  return { ...changes, ...(standby !== undefined && { standby: standby?.length === 1 ? standby[0] : standby }) };
}

/** The file, the variables that it names, and whether each server is there. */
export async function checkServers(file: string, environment: Environment): Promise<number> {
  const { servers, active }: Config = readConfig(file);
  const standing = await standingOf(Object.values(servers));
  const found = Object.entries(servers).flatMap(([name, server]) => [
    ...variablesOf(server).filter((variable) => !environment[variable]).map((variable) => `${name}: the environment has no ${variable}`),
    ...(activeAt(standing, server) ? [] : [`${name}: ${addressesOf(server).map((address) => `${address}: ${standing.get(address)?.why ?? ''}`).join('; ')}`]),
  ]);
  if (active === undefined && Object.keys(servers).length > 0) found.push('no server is active; ringback config use NAME chooses one');
  for (const line of found) process.stderr.write(`${line}\n`);
  if (found.length > 0) return exitCodes.expectationFailed;
  return say([`${file} is right${Object.keys(servers).map((name) => `; ${name} is there`).join('')}`]);
}

function say(lines: readonly string[]): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.passed;
}
