// Where the command keeps records: the database that was named, opened for whoever writes.

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { cannotWrite } from '../textFile.ts';
import type { Logger, ServeSettings } from '../../server/serve.ts';
import { IN_MEMORY, readTarget, type Target } from '../../store/database/target.ts';
import { DatabaseRefused } from '../../store/database/refusal.ts';
import { requireTokens } from './delivering.ts';
import { openWriter } from '../../store/records/writer.ts';

/** As the site says: rows are kept so long. */
export const keepOf = ({ records: { keep, keepIntervals } }: Parameters<NonNullable<ServeSettings['records']>>[0]) => ({ details: keep, intervals: keepIntervals });

/** Opens the records of a live switch; undefined for none. Throws CommandError for what is no database, before anything listens. */
export function recordsOf(target: string | false, log: Logger): ServeSettings['records'] {
  if (target === false) return undefined;
  const where = targetOf(target);
  return (site, goesOn) => {
    requireTokens(site);
    // Whoever reads has another connection than who writes, and memory is seen by its own alone.
    const file = where.kind === 'file' && where.file === IN_MEMORY ? passingFile() : target;
    if (where.kind === 'file') makeFolderOf(file);
    return openWriter({ target: file, keep: keepOf(site), mayWait: goesOn }, (level, data, text) => log[level](data, text));
  };
}

/** Throws CommandError when it cannot be made. */
export function makeFolderOf(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Throws CommandError for what is no database. */
export function targetOf(target: string): Target {
  try {
    return readTarget(target);
  } catch (error) {
    if (error instanceof DatabaseRefused) throw new CommandError(exitCodes.usage, `--records: ${error.message}`);
    throw error;
  }
}

/** Gone when the process ends in order. */
function passingFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-records-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'records.db');
}

/** Names a run of a live switch, in the order in which they begin. */
export function newRun(): string {
  return `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}-${randomBytes(2).toString('hex')}`;
}
