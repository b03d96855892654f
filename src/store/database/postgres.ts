// A PostgreSQL server, when the embedded database is outgrown. Its package is loaded when there is one.

import { CompiledQuery, type Dialect, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Target } from './target.ts';

type Server = Extract<Target, { readonly kind: 'postgres' }>;

/** Connections of one process, and how long one is waited for. Milliseconds. */
const MOST = 4;
const CONNECT_WITHIN = 5_000;

/** Whole numbers of eight bytes and sums: all that is kept is less than 2^53. */
const NUMBERS = [20, 1700];

export async function postgresDialect({ url, schema }: Server): Promise<Dialect> {
  const { default: { Pool: Opened, types } } = await import('pg');
  const getTypeParser = (type: number, format?: 'text' | 'binary') => (NUMBERS.includes(type) ? Number : types.getTypeParser(type, format as 'text'));
  const pool: Pool = new Opened({ connectionString: url, max: MOST, connectionTimeoutMillis: CONNECT_WITHIN, keepAlive: true, application_name: 'ringback', types: { getTypeParser: getTypeParser as typeof types.getTypeParser } });
  // A connection at rest that breaks is made again by whoever wants one.
  pool.on('error', () => {});
  return new PostgresDialect({
    pool,
    async onCreateConnection(connection) {
      await connection.executeQuery(CompiledQuery.raw(`set search_path to "${schema}"`));
    },
  });
}
