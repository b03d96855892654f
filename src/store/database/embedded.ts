// The embedded database: SQLite in a file or in memory, without a server.

import Embedded from 'libsql';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Dialect, SqliteDatabase, SqliteStatement } from 'kysely';
import { patientDialect } from './patience.ts';
import { DatabaseGone, DatabaseRefused } from './refusal.ts';
import { IN_MEMORY } from './target.ts';

/** Whoever else writes is waited for so long while it is opened; afterwards `patience` does that. Milliseconds. */
const BUSY = 5_000;

/** Throws DatabaseRefused. */
export function embeddedDialect(file: string): Dialect {
  return patientDialect(remembering(embedded(file)), fileOf(file));
}

function embedded(file: string): Embedded.Database {
  try {
    const database = new Embedded(file);
    for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', `busy_timeout = ${BUSY}`, 'foreign_keys = ON']) database.pragma(pragma);
    return database;
  } catch (error) {
    throw new DatabaseRefused(`${file} cannot be opened as a database: ${whyNot(file, (error as Error).message)}`);
  }
}

/** The library has a mere number for a file that it cannot open; the system says why. */
function whyNot(file: string, message: string): string {
  if (!message.startsWith('ConnectionFailed')) return message;
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return 'it is a folder';
  try {
    accessSync(existsSync(file) ? file : dirname(file), constants.R_OK | constants.W_OK);
    return 'the file system does not allow it';
  } catch (error) {
    return (error as Error).message;
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
