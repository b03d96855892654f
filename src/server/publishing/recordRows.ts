// The rows that are published: those of every table, in the order in which they were written; figures of an interval when it is over, for until then they change.

import type { TableName } from '../../records/ledger/rows.ts';
import { hasOrdinal } from '../../store/records/columns.ts';
import { cursorOf, moveCursor } from '../../store/records/following.ts';
import { type IntervalTable, intervalsWaiting, nextInterval } from '../../store/records/intervals.ts';
import type { Records } from '../../store/records/records.ts';
import { type Rows, rowsFor, rowsOfRuns } from '../callRecords/rows.ts';
import type { Place, Row } from '../callRecords/sink.ts';

type Open = () => Promise<Records>;

/** Of the site: what runs before this one have left comes first. Each has its `run` with it. */
export function rowsToPublish(open: Open, site: string, run: string, sink: string, table: TableName): Rows {
  return rowsOfRuns(open, site, run, sink, (one) => {
    const rows = hasOrdinal(table) ? rowsFor(open, one, sink, { of: table }) : intervalRows(open, { run: one, isOver: one !== run }, sink, table);
    return { ...rows, after: async (ordinal, most) => (await rows.after(ordinal, most)).map((row) => ({ ...row, run: one })) };
  });
}

/** All rows of an interval come at once, with its beginning as their ordinal. */
function intervalRows(open: Open, run: Parameters<typeof nextInterval>[1], sink: string, table: IntervalTable): Rows {
  const key = `${run.run}/${sink}`;
  return {
    after: async (ordinal) => (await nextInterval(await open(), run, table, ordinal)) as readonly Row[],
    waiting: async (ordinal) => intervalsWaiting(await open(), run, table, ordinal),
    async cursor() {
      const { ordinal, state } = await cursorOf(await open(), key);
      return { ordinal, place: JSON.parse(state) as Place };
    },
    keep: async ({ ordinal, place }) => moveCursor(await open(), key, ordinal, JSON.stringify(place)),
  };
}
