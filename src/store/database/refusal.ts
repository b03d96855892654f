// Why a database cannot be used: at once, when it is opened, or later, when the disk or somebody else is in the way.

/** A database that cannot be used; the message says what to do. */
export class DatabaseRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabaseRefused';
  }
}

/** Its file was deleted or exchanged while it was open: SQLite would go on with what nobody finds any more. */
export class DatabaseGone extends Error {}

/** What SQLite says when the disk or somebody else is in the way, and nothing is wrong with what was asked. */
const UNUSABLE = ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_CANTOPEN', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** The same of PostgreSQL, by the classes of SQLSTATE: connections, authorization, resources, an operator's intervention, the system; 25006 is read only, 3D000 no such database. */
const UNUSABLE_THERE = /^(08|28|53|57|58|25006|3D000|55P03|40)/;

/** What the way to a server says. */
const NO_WAY = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES'];
const CONNECTION_LOST = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Why the database could not be used, as a sentence; null when that was not it. */
export function unusable(error: unknown): string | null {
  if (error instanceof DatabaseGone) return `the database cannot be used: ${error.message}`;
  const { name, code = '', message } = error as { readonly name: string; readonly code?: string; readonly message: string };
  const known = name === 'SqliteError' ? UNUSABLE.some((start) => code.startsWith(start)) : isOfServer(code, message);
  return known ? `the database cannot be used: ${message}` : null;
}

function isOfServer(code: string, message: string): boolean {
  return NO_WAY.includes(code) || (code.length === 5 && UNUSABLE_THERE.test(code)) || CONNECTION_LOST.test(message);
}

/** It is in use or full, and the same connection may write again later. */
export function isPassing(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED|FULL)/.test((error as { readonly code?: string }).code ?? '');
}
