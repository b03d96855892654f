// `--records` and `--deliver` of runs: what they may say. What writes and delivers is loaded only where somebody wants it.

import type { Site } from '../../site/site.ts';
import { IN_MEMORY } from '../../store/database/target.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import type { RecordsOfRuns } from './ofRuns.ts';

/** Null where none are wanted, or nothing runs. Sites may differ in how long they keep rows; those of the first are said to the writer. Throws CommandError. */
export async function recordsWanted(records: string | undefined, delivers: boolean, first: Site | undefined): Promise<RecordsOfRuns | null> {
  if (delivers && records === undefined) throw new CommandError(exitCodes.usage, '--deliver delivers what --records keeps; name a database there');
  if (delivers && records === IN_MEMORY) throw new CommandError(exitCodes.usage, `--deliver reads what --records keeps, and nobody else reads ${IN_MEMORY}; name a file there`);
  if (records === undefined || first === undefined) return null;
  const { openRecordsOfRuns } = await import('./ofRuns.ts');
  return openRecordsOfRuns(records, first, delivers);
}
