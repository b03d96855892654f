// The database: embedded, in a file or in memory. What it holds is said by migrations; what tables mean is known to those who read them.

import Embedded from 'libsql';
import { statSync } from 'node:fs';
import { Kysely, type Migration, Migrator, sql, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { patientDialect } from './patience.ts';

export interface OpenDatabase<Tables> {
  readonly tables: Kysely<Tables>;
  close(): Promise<void>;
}

/** A database that cannot be used; the message says what to do. */
export class DatabaseRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabaseRefused';
  }
}

/** Its file was deleted or exchanged while it was open: SQLite would go on with what nobody finds any more. */
class DatabaseGone extends Error {}

/** What SQLite says when the disk or somebody else is in the way, and nothing is wrong with what was asked. */
const UNUSABLE = ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_CANTOPEN', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** Why the database could not be used, as a sentence; null when that was not it. */
export function unusable(error: unknown): string | null {
  if (error instanceof DatabaseGone) return `the database cannot be used: ${error.message}`;
  const { name, code = '', message } = error as { readonly name: string; readonly code?: string; readonly message: string };
  return name === 'SqliteError' && UNUSABLE.some((start) => code.startsWith(start)) ? `the database cannot be used: ${message}` : null;
}

/** Whoever else writes is waited for so long while it is opened; afterwards `patience` does that. Milliseconds. */
const BUSY = 5_000;

export const IN_MEMORY = ':memory:';

/** Opens or makes it, and brings it up to the last migration. `migrations` are carried out in the order of their names, each once. */
export async function openDatabase<Tables>(file: string, migrations: Readonly<Record<string, Migration>>): Promise<OpenDatabase<Tables>> {
  const tables = new Kysely<Tables>({ dialect: patientDialect(remembering(embedded(file)), fileOf(file)) });
  const { error, results = [] } = await new Migrator({ db: tables, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } }).migrateToLatest();
  if (error !== undefined) {
    const at = results.find(({ status }) => status === 'Error')?.migrationName;
    await tables.destroy();
    throw new DatabaseRefused(`${file} cannot be brought up to date${at === undefined ? '' : ` (${at})`}: ${(error as Error).message}; move it away to begin with a new one`);
  }
  await sql`pragma busy_timeout = 0`.execute(tables);
  return { tables, close: () => tables.destroy() };
}

function embedded(file: string): Embedded.Database {
  try {
    const database = new Embedded(file);
    for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', `busy_timeout = ${BUSY}`, 'foreign_keys = ON']) database.pragma(pragma);
    return database;
  } catch (error) {
    throw new DatabaseRefused(`${file} cannot be opened as a database: ${(error as Error).message}`);
  }
}

/** What makes sure that the file is still the one that was opened. */
function fileOf(file: string): () => void {
  if (file === IN_MEMORY) return () => {};
  const inode = () => statSync(file, { throwIfNoEntry: false })?.ino;
  const opened = inode();
  return () => {
    if (inode() !== opened) throw new DatabaseGone(`${file} was deleted or exchanged while it was open; put it back, or serve again to begin with what is there`);
  };
}

/** Statements that are kept. */
const KEPT = 200;

/** The same, but what was asked before is not read and planned again: that takes longer than most answers. */
function remembering(database: Embedded.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? (database.prepare(sql) as unknown as SqliteStatement);
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}
