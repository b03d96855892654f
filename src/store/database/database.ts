// The database: embedded in a file or in memory, or a PostgreSQL server; the same code asks both. What it holds is said by migrations; what tables mean is
// known to those who read them.

import { Kysely, type Migration, Migrator, sql } from 'kysely';
import { embeddedDialect } from './embedded.ts';
import { postgresDialect } from './postgres.ts';
import { DatabaseRefused, unusable } from './refusal.ts';
import { readTarget, type Target } from './target.ts';

export interface OpenDatabase<Tables> {
  readonly tables: Kysely<Tables>;
  /** Where it makes a difference to how something is asked. */
  readonly kind: Target['kind'];
  close(): Promise<void>;
}

/** Opens or makes it, and brings it up to the last migration. `migrations` are carried out in the order of their names, each once. Throws DatabaseRefused. */
export async function openDatabase<Tables>(target: string, migrations: Readonly<Record<string, Migration>>): Promise<OpenDatabase<Tables>> {
  const where = readTarget(target);
  const tables = new Kysely<Tables>({ dialect: where.kind === 'file' ? embeddedDialect(where.file) : await postgresDialect(where) });
  const { error, results = [] } = await migrated(tables, where, migrations);
  if (error !== undefined) {
    const at = results.find(({ status }) => status === 'Error')?.migrationName;
    await tables.destroy();
    throw refused(where, error as Error, at);
  }
  if (where.kind === 'file') await sql`pragma busy_timeout = 0`.execute(tables);
  return { tables, kind: where.kind, close: () => tables.destroy() };
}

function migrated<Tables>(tables: Kysely<Tables>, where: Target, migrations: Readonly<Record<string, Migration>>) {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const schema = where.kind === 'postgres' ? { migrationTableSchema: where.schema } : {};
  return new Migrator({ db: tables, provider, ...schema }).migrateToLatest();
}

function refused(where: Target, error: Error, at: string | undefined): DatabaseRefused {
  if (where.kind === 'postgres' && unusable(error) !== null) return new DatabaseRefused(`${where.shown} cannot be reached: ${error.message}`);
  const advice = where.kind === 'postgres' ? 'name another schema with ?schema=NAME to begin anew' : 'move it away to begin with a new one';
  return new DatabaseRefused(`${where.shown} cannot be brought up to date${at === undefined ? '' : ` (${at})`}: ${error.message}; ${advice}`);
}
