// The runs whose rows are kept, and their rows in pages.

import type { Epoch } from '../../kernel/calendar.ts';
import { nearest } from '../../kernel/shape.ts';
import type { Kept, LayoutSource } from '../../records/layouts/layout.ts';
import { rowsAfter, type Wanted, type Within } from './following.ts';
import type { Records } from './records.ts';
import type { RunRow } from './tables.ts';

/** The run of that name, or the one that was written last; a sentence where there is none. */
export async function findRun({ tables }: Pick<Records, 'tables'>, wanted?: string): Promise<RunRow | string> {
  const runs = await tables.selectFrom('runs').selectAll().orderBy('written', 'desc').orderBy('run').execute();
  const found = wanted === undefined ? runs[0] : runs.find(({ run }) => run === wanted);
  if (found !== undefined) return found;
  return wanted === undefined ? 'there are no records of any run yet' : `there is no run ${JSON.stringify(wanted.slice(0, 60))}${nearest(wanted, runs.map(({ run }) => run))}`;
}

/** What the clock of a run shows: from its last writing on it is taken to go on with the wall's. */
export async function nowIn({ tables }: Pick<Records, 'tables'>, run: string, wall: Epoch): Promise<Epoch> {
  const { virtual, written } = await tables.selectFrom('runs').select(['virtual', 'written']).where('run', '=', run).executeTakeFirstOrThrow();
  return virtual + Math.max(0, wall - written);
}

/** Rows that are read at once. */
const PAGE = 1_000;

/** Every row of a run, in the order of writing, a page at a time; those too that are written meanwhile. */
export async function* pagesOf<Name extends LayoutSource>(records: Records, run: string, wanted: Wanted<Name>, within: Within | null): AsyncGenerator<readonly Kept<Name>[]> {
  for (let ordinal = 0; ; ) {
    const page = await rowsAfter(records, run, wanted, ordinal, PAGE, within);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    ordinal = (page.at(-1) as Kept<Name>).ordinal;
  }
}
