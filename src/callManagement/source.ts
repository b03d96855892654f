// What reports are made from, out of a store: the run that was written last, or the one that is named.

import type { Kysely } from 'kysely';
import { nearest } from '../kernel/shape.ts';
import type { NamesByNumber } from '../site/names.ts';
import type { RecordTables, RunRow } from '../store/records/tables.ts';
import { namesOf } from './names.ts';
import type { Source } from './report.ts';

/** A sentence where there is no such run, or none at all. */
export async function sourceOf(records: Kysely<RecordTables>, wanted?: string): Promise<Source | string> {
  const runs = await records.selectFrom('runs').selectAll().orderBy('written', 'desc').orderBy('run').execute();
  const found = wanted === undefined ? runs[0] : runs.find(({ run }) => run === wanted);
  if (found !== undefined) return ofRun(records, found);
  return wanted === undefined ? 'there are no records of any run yet' : `there is no run ${JSON.stringify(wanted.slice(0, 60))}${nearest(wanted, runs.map(({ run }) => run))}`;
}

function ofRun(records: Kysely<RecordTables>, { run, site, timeZone, names, interval, virtual }: RunRow): Source {
  return { records, run, interval, names: namesOf(site, timeZone, names === null ? null : (JSON.parse(names) as NamesByNumber)), asOf: virtual, floor: null };
}
