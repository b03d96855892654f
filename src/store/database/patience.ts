// How the database is asked: while somebody else writes it waits and asks again, and the process goes on meanwhile; within SQLite all calls would stand still.
// It writes nothing into a file that is gone.

import { setTimeout } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type SqliteDatabase, SqliteDialect } from 'kysely';

/** Milliseconds between one try and the next, and how many there are. */
const PAUSE = 25;
const TRIES = 200;

/** `checkFile` throws when what is written would be lost. */
export function patientDialect(database: SqliteDatabase, checkFile: () => void): Dialect {
  const plain = new SqliteDialect({ database });
  return {
    createAdapter: () => plain.createAdapter(),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (tables) => plain.createIntrospector(tables),
    createDriver: () => patientDriver(plain.createDriver(), checkFile),
  };
}

/** Who changes records says so at once: a transaction that has read before it wants to write cannot wait any more. */
const BEGIN = CompiledQuery.raw('begin immediate');

function patientDriver(driver: Driver, checkFile: () => void): Driver {
  return {
    init: () => driver.init(),
    acquireConnection: async () => patientConnection(await driver.acquireConnection(), checkFile),
    beginTransaction: async (connection) => void (await connection.executeQuery(BEGIN)),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => rollBack(driver, connection),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
  };
}

/** When the disk is full SQLite has rolled back by itself, and what went wrong is what was thrown before. */
async function rollBack(driver: Driver, connection: DatabaseConnection): Promise<void> {
  try {
    await driver.rollbackTransaction(connection);
  } catch (error) {
    if (!(error as Error).message.includes('no transaction is active')) throw error;
  }
}

function patientConnection(connection: DatabaseConnection, checkFile: () => void): DatabaseConnection {
  return {
    async executeQuery(query) {
      if (changes.test(query.sql)) checkFile();
      for (let tries = 1; ; tries++) {
        try {
          return await connection.executeQuery(query);
        } catch (error) {
          if (tries === TRIES || !isBusy(error)) throw error;
          await setTimeout(PAUSE);
        }
      }
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

const changes = /^\s*(begin|insert|update|delete)\b/i;

function isBusy(error: unknown): boolean {
  return (error as { readonly code?: string }).code?.startsWith('SQLITE_BUSY') === true;
}
