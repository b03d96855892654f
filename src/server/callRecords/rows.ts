// Where sinks have rows from: those of one run, in the order in which they were written, behind a cursor for each sink that is kept beside them.

import type { LayoutSource } from '../../records/layouts/layout.ts';
import { countAfter, cursorOf, moveCursor, rowsAfter, runsWithCursor, type Wanted } from '../../store/records/following.ts';
import type { Records } from '../../store/records/records.ts';
import type { Place, Row } from './sink.ts';

/** The last row that a sink has taken, by its ordinal; 0 for none. */
export interface Cursor {
  readonly ordinal: number;
  readonly place: Place;
}

/** What one sink sees. Everything rejects while the store cannot be used. */
export interface Rows {
  /** So many at the most, of those with a greater ordinal. */
  after(ordinal: number, most: number): Promise<readonly Row[]>;
  /** How many there are with a greater ordinal. */
  waiting(ordinal: number): Promise<number>;
  cursor(): Promise<Cursor>;
  keep(cursor: Cursor): Promise<void>;
}

/** A cursor belongs to a sink of one run: another run begins with its own first row. `open` gives the database whenever it can be had. */
export function rowsFor(open: () => Promise<Records>, run: string, sink: string, wanted: Wanted<LayoutSource>): Rows {
  const key = `${run}/${sink}`;
  return {
    after: async (ordinal, most) => rowsAfter(await open(), run, wanted, ordinal, most),
    waiting: async (ordinal) => countAfter(await open(), run, wanted.of, ordinal),
    async cursor() {
      const { ordinal, state } = await cursorOf(await open(), key);
      return { ordinal, place: JSON.parse(state) as Place };
    },
    keep: async ({ ordinal, place }) => moveCursor(await open(), key, ordinal, JSON.stringify(place)),
  };
}

/** The same for a live switch: what the runs of its site before this one have left comes first. Whatever is written later has a greater ordinal, in whatever run. */
export function rowsOfSite(open: () => Promise<Records>, site: string, run: string, sink: string, wanted: Wanted<LayoutSource>): Rows {
  return rowsOfRuns(open, site, run, sink, (one) => rowsFor(open, one, sink, wanted));
}

/** Rows of one run behind those that the others of its site have left. */
export function rowsOfRuns(open: () => Promise<Records>, site: string, run: string, sink: string, rowsOf: (run: string) => Rows): Rows {
  let left: Rows[] = [];
  const own = rowsOf(run);
  const current = () => left[0] ?? own;
  return {
    async after(ordinal, most) {
      for (;;) {
        const rows = await current().after(ordinal, most);
        if (rows.length > 0 || left.length === 0) return rows;
        left = left.slice(1);
      }
    },
    waiting: async (ordinal) => (await Promise.all([...left, own].map((rows) => rows.waiting(ordinal)))).reduce((sum, count) => sum + count, 0),
    async cursor() {
      const earlier = (await runsWithCursor(await open(), site, `/${sink}`, run)).map(rowsOf);
      const unfinished: Rows[] = [];
      for (const rows of earlier) if ((await rows.waiting((await rows.cursor()).ordinal)) > 0) unfinished.push(rows);
      left = unfinished;
      // From now on it is known that this run has such a sink.
      await own.keep(await own.cursor());
      return current().cursor();
    },
    keep: (cursor) => current().keep(cursor),
  };
}
