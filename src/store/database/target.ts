// Which database is meant: a file, memory, or a PostgreSQL server by its address. What is shown of an address holds no password.

import { DatabaseRefused } from './refusal.ts';

export const IN_MEMORY = ':memory:';

export type Target =
  | { readonly kind: 'file'; readonly file: string; readonly shown: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string; readonly shown: string };

/** The schema in which the tables are, unless the address names one: `postgres://…/base?schema=lab`. */
const SCHEMA = 'ringback';

/** Throws DatabaseRefused for an address that is none. */
export function readTarget(text: string): Target {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    if (text === '') throw new DatabaseRefused('the name of the database is empty; name a file, :memory:, or postgres://user@host/base');
    return { kind: 'file', file: text, shown: text };
  }
  if (scheme !== 'postgres' && scheme !== 'postgresql') throw new DatabaseRefused(`"${scheme}://" is no database that records can be kept in; name a file, :memory:, or postgres://user@host/base`);
  return serverOf(text);
}

function serverOf(text: string): Target {
  const shown = shownOf(text);
  // The host may be missing: postgres://user@/base?host=/run/postgresql names the folder of the server's socket.
  const address = text.replace('@/', '@localhost/');
  if (!URL.canParse(address)) throw new DatabaseRefused(`${shown} is no address; write postgres://user:password@host:5432/base, and in the password %40 for @, %2F for /, %3A for :`);
  const schema = new URL(address).searchParams.get('schema') ?? SCHEMA;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new DatabaseRefused(`${shown}: "${schema}" is no name of a schema; write small letters, digits and _`);
  return { kind: 'postgres', url: text.replace(/(?<=[?&])schema=[^&]*&?/, ''), schema, shown };
}

/** Passwords are left out, wherever they stand. */
function shownOf(text: string): string {
  return text.replace(/:\/\/([^/@:?]*):.*@/, '://$1@').replace(/([?&](?:password|sslpassword)=)[^&]*/gi, '$1…');
}
