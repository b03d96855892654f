// The configuration of clients, as it is written: which servers there are, and which of them is active. Addresses and names; secrets only by the name of a variable, unless somebody insists.

import { z } from 'zod';
import { checkShape, type Found, type Source } from '../../document.ts';
import { isMap, map, mapOf, nearest, oneOrMore, text } from '../../kernel/shape.ts';

const ADDRESS = 'must be the address of a switch like http://127.0.0.1:8800';
export const address = z.string({ error: ADDRESS }).refine((word) => URL.canParse(word) && /^(https?|wss?):\/\/[^/?#]+\/?$/.test(word), { error: ({ input }) => `${ADDRESS}, not "${String(input).slice(0, 60)}"` });

const NAME = 'must be a name of letters, digits, - and _, like harbor';
export const serverName = z.string({ error: NAME }).regex(/^[\p{L}\d][\p{L}\d_-]{0,40}$/u, { error: NAME });

const SECRET = 'must be { env: NAME }, the name of a variable of the environment like HARBOR_PASSWORD, or { clear: … } for one that stands in this file';
/** What is wrong with it is said without repeating it. */
const secret = z.preprocess((input) => (isMap(input) ? input : { env: '' }), map({
  env: z.string({ error: SECRET }).regex(/^[A-Za-z_]\w{0,127}$/, { error: SECRET }).optional().describe('The variable of the environment that holds it'),
  clear: z.string({ error: SECRET }).min(1, { error: SECRET }).optional().describe('The secret itself, for all to read who may read this file'),
}).refine(({ env, clear }) => (env === undefined) !== (clear === undefined), { error: SECRET }));

const serverShape = map({
  address: address.describe('Where the switch is'),
  standby: oneOrMore(address).meta({ type: ['array', 'string'] }).optional().describe('Where it is when the first is lost or has handed over'),
  site: text.optional().describe('Which site it is, or which kind of switch, for people'),
  clientID: text.optional().describe('What clients call themselves there'),
  user: text.optional().describe('As which of its users'),
  password: secret.optional().describe('The password of that user'),
  token: secret.optional().describe('Instead of a user and a password'),
});

export const configShape = map({
  active: text.optional().describe('The server that clients use unless they were told another'),
  servers: mapOf(serverName, serverShape).default({}).describe('The servers, by name'),
});

export type Config = z.output<typeof configShape>;
export type ServerEntry = z.output<typeof serverShape>;

/** Throws BadDocument. */
export function checkConfig(source: Source): Config {
  return checkShape(source, configShape, checkReferences);
}

/** What one part says of another. */
function checkReferences(data: unknown, found: Found): void {
  if (!isMap(data)) return;
  const { active, servers } = data;
  const names = isMap(servers) ? Object.keys(servers) : [];
  if (typeof active === 'string' && active !== '' && !names.includes(active)) found(['active'], `there is no server "${active}"${nearest(active, names)}`);
  for (const name of names) {
    const server = isMap(servers) ? servers[name] : null;
    if (isMap(server) && server['password'] !== undefined && server['user'] === undefined) found(['servers', name, 'password'], 'is of nobody; "user" says of whom', true);
  }
}

/** Where it is, first what is tried first. */
export function addressesOf({ address, standby = [] }: ServerEntry): readonly string[] {
  return [...new Set([address, ...standby].map((word) => new URL(word).origin.replace(/^ws/, 'http')))];
}
