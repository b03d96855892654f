// Records that were kept, opened for whoever reads them: what the command says when there are none, and which run is meant.

import { existsSync } from 'node:fs';
import { DatabaseRefused, unusable } from '../../store/database/refusal.ts';
import { IN_MEMORY, readTarget } from '../../store/database/target.ts';
import { openRecords, type Records } from '../../store/records/records.ts';
import { findRun } from '../../store/records/runs.ts';
import type { RunRow } from '../../store/records/tables.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

/** Throws CommandError for what cannot be opened or read, and when there is no such run. */
export async function withRun<Result>(target: string, wanted: string | undefined, use: (records: Records, run: RunRow) => Promise<Result>): Promise<Result> {
  try {
    const { kind, shown } = readTarget(target);
    if (kind === 'file' && (target === IN_MEMORY || !existsSync(target))) throw new CommandError(exitCodes.usage, `there are no records at ${shown}; "ringback serve" keeps them, "ringback run" and "load" with --records`);
    const records = await openRecords(target);
    try {
      const run = await findRun(records, wanted);
      if (typeof run === 'string') throw new CommandError(wanted === undefined ? exitCodes.nothingMatched : exitCodes.usage, `${shown}: ${run}`);
      return await use(records, run);
    } finally {
      await records.close();
    }
  } catch (error) {
    if (error instanceof DatabaseRefused) throw new CommandError(exitCodes.usage, error.message);
    const why = error instanceof CommandError ? null : unusable(error as Error);
    throw why === null ? error : new CommandError(exitCodes.usage, why);
  }
}
