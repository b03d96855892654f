// The folder in which the command runs: whether it can be written, whether its database opens, what a live switch has left there.

import { closeSync, constants, accessSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isBrokenOff } from '../../server/recovery/course.ts';
import { takeLock } from '../../server/recovery/writerLock.ts';
import { segmentsIn } from '../../store/segments.ts';
import { openDatabase } from '../../store/database/database.ts';
import { IN_MEMORY } from '../../store/database/target.ts';
import { error, type Finding, ok, warning } from './finding.ts';

const OWN = '.ringback';
const DATABASE = join(OWN, 'crm.db');
const JOURNAL = join(OWN, 'live');

export function folder(): Finding {
  const path = existsSync(OWN) ? OWN : '.';
  if (!statSync(path).isDirectory()) return error(`${OWN} is a file`, 'move it away; runs leave their journals in a folder of that name');
  return isWritable(path) ? ok(resolve(OWN)) : error(`${resolve(path)} may not be written`, 'runs leave their journals there; start in another folder, or change who may write');
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Looks at the file without opening it as a database, which would bring it up to date. */
export async function database(): Promise<Finding> {
  const { close } = await openDatabase(IN_MEMORY, {});
  await close();
  if (!existsSync(DATABASE)) return ok('opens; the CRM has no file here yet');
  if (!isWritable(DATABASE)) return error(`${DATABASE} may not be written`, 'change who may, or name another with ringback serve --crm');
  const { size } = statSync(DATABASE);
  if (size > 0 && !firstBytes(DATABASE).startsWith('SQLite format 3')) return error(`${DATABASE} is no database`, 'move it away; ringback serve begins with a new one');
  return ok(`opens; ${DATABASE} has ${Math.ceil(size / 1000).toLocaleString('en-US')} kB`);
}

function firstBytes(file: string): string {
  const [descriptor, bytes] = [openSync(file, 'r'), Buffer.alloc(16)];
  try {
    return bytes.toString('latin1', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

export async function liveJournal(): Promise<Finding> {
  if (!existsSync(JOURNAL) || segmentsIn(JOURNAL).length === 0) return ok('no switch has run live here');
  const lock = await takeLock(JOURNAL);
  if (!lock) return warning(`a switch runs live here and writes ${JOURNAL}`, 'another needs a --journal of its own, or --follow to stand by');
  try {
    if (!isBrokenOff(JOURNAL)) return ok(`${JOURNAL} is of a switch that was stopped`);
    return warning(`${JOURNAL} is of a switch that was killed`, 'ringback serve goes on from there; with --fresh it begins anew');
  } finally {
    lock.release();
  }
}
