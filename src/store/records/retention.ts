// Letting go of rows that are too old, a piece at a time, so that whoever writes is never kept for long.

import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { TableName } from '../../records/ledger/rows.ts';
import type { Records } from './records.ts';

/** How long rows are kept, in time of their site; 0 for ever. */
export interface Keep {
  /** Of calls, agents, recordings and messages. */
  readonly details: Millis;
  readonly intervals: Millis;
}

/** By which instant a row is old. */
const ages = {
  calls: 'ended', segments: 'ended', agentSpans: 'began', recordings: 'ended', voicemail: 'left', userData: 'at',
  queueIntervals: 'start', agentIntervals: 'start', trunkIntervals: 'start', vdnIntervals: 'start', groupIntervals: 'start',
} as const satisfies { readonly [Name in TableName]: string };

/** A piece: so much of a run's time. */
const PIECE = 3_600_000;

/** Deletes one piece of what is old, of any run; `on` is the run that goes on. False when nothing is. */
export async function letGo(records: Records, keep: Keep, on: string | null, now: Epoch): Promise<boolean> {
  for (const { run, virtual, written } of await records.tables.selectFrom('runs').select(['run', 'virtual', 'written']).execute()) {
    // From its last row on, the clock of a run that is over goes on with the wall's.
    const time = run === on ? virtual : virtual + Math.max(0, now - written);
    let kept = 0;
    for (const table of Object.keys(ages) as TableName[]) {
      const oldest = await oldestIn(records, table, run);
      if (oldest === null) continue;
      kept++;
      const length = table.endsWith('Intervals') ? keep.intervals : keep.details;
      if (length === 0 || oldest >= time - length) continue;
      await records.tables.deleteFrom(table).where('run', '=', run as never).where(ages[table] as never, '<', Math.min(oldest + PIECE, time - length) as never).execute();
      return true;
    }
    if (kept === 0 && run !== on && isOld(keep, time - virtual)) await records.tables.deleteFrom('runs').where('run', '=', run).execute();
  }
  return false;
}

/** Nothing of the run is left, and nobody will look for it. */
function isOld({ details, intervals }: Keep, age: Millis): boolean {
  return details > 0 && intervals > 0 && age > Math.max(details, intervals);
}

async function oldestIn({ tables }: Records, table: TableName, run: string): Promise<Epoch | null> {
  const { oldest } = await tables.selectFrom(table).select((select) => select.fn.min(ages[table] as never).as('oldest')).where('run', '=', run as never).executeTakeFirstOrThrow() as { readonly oldest: Epoch | null };
  return oldest;
}
