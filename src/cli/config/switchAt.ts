// What was typed where a switch is asked for: a server of the configuration by its name, or an address. Every command finds its switch here.

import { nearest } from '../../kernel/shape.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { findConfig, readConfig } from './configFile.ts';
import { credentialsOf, type Environment } from './credentials.ts';
import { addressesOf, type Config, serverName } from './shape.ts';
import { healthAt } from './standing.ts';

export interface FoundSwitch {
  readonly url: string;
  /** How it is called in sentences. */
  readonly said: string;
  /** `name:password`, of the configuration or of the address. */
  readonly user?: string;
  readonly token?: string;
}

const USUAL = 'http://127.0.0.1:8800';

/** Unless said, the active server of the configuration, or the usual address. Of a server with a standby, whichever answers. Throws CommandError, and BadDocument for a configuration that is wrong. */
export async function switchAt(word: string | undefined, environment: Environment): Promise<FoundSwitch> {
  const place = placeOf(environment);
  const name = word ?? place?.config.active;
  if (name === undefined) return { url: USUAL, said: USUAL };
  const server = serverIn(place, name);
  if (server === null) return atAddress(name, place);
  const addresses = addressesOf(server);
  const url = (await firstThatAnswers(addresses)) ?? (addresses[0] as string);
  return { url, said: `${name} (${url})`, ...credentialsOf(server, environment) };
}

/** Pages of these may connect: an origin as it is, or all addresses of a server of the configuration. Throws CommandError for what is neither. */
export function originsAt(words: readonly string[], environment: Environment, named?: string): readonly string[] {
  if (words.every((word) => word.includes('://'))) return words;
  const place = placeOf(environment, named);
  return words.flatMap((word) => {
    const server = serverIn(place, word);
    if (server !== null) return addressesOf(server);
    if (word.includes('://')) return [word];
    throw neither(word, place, 'origin like https://crm.example');
  });
}

interface Place {
  readonly file: string;
  readonly config: Config;
}

function placeOf(environment: Environment, named?: string): Place | null {
  const file = findConfig(named, environment);
  return file === null ? null : { file, config: readConfig(file) };
}

function serverIn(place: Place | null, name: string): Config['servers'][string] | null {
  return place !== null && Object.hasOwn(place.config.servers, name) ? (place.config.servers[name] ?? null) : null;
}

/** What could be a name is none that is known; `localhost` is an address all the same. */
function atAddress(word: string, place: Place | null): FoundSwitch {
  const written = /^[a-z]+:\/\//i.test(word) ? word : `http://${word}`;
  const url = URL.canParse(written) && (word === 'localhost' || !serverName.safeParse(word).success) ? new URL(written) : null;
  if (url === null || !/^(http|ws)s?:$/.test(url.protocol)) throw neither(word, place, `address like ${USUAL}`);
  const { protocol, host, username, password } = url;
  return { url: `${protocol.replace('ws', 'http')}//${host}`, said: username === '' ? word : host, ...(username !== '' && { user: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }) };
}

function neither(word: string, place: Place | null, wanted: string): CommandError {
  const shown = `"${word.slice(0, 60)}"`;
  if (!serverName.safeParse(word).success) return new CommandError(exitCodes.usage, `${shown} is no ${wanted}`);
  if (place === null) return new CommandError(exitCodes.usage, `${shown} is no ${wanted}, and there is no configuration that could have a server of that name`);
  return new CommandError(exitCodes.usage, `${shown} is neither a server of ${place.file} nor an ${wanted}${nearest(word, Object.keys(place.config.servers))}`);
}

async function firstThatAnswers(addresses: readonly string[]): Promise<string | undefined> {
  if (addresses.length < 2) return addresses[0];
  const asked = addresses.map(healthAt);
  for (const [place, answer] of asked.entries()) if ((await answer).health) return addresses[place];
  return undefined;
}
