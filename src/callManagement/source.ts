// What reports are made from, out of a store: the run that was written last, or the one that is named.

import type { Kysely } from 'kysely';
import type { NamesByNumber } from '../site/names.ts';
import { findRun } from '../store/records/runs.ts';
import type { RecordTables, RunRow } from '../store/records/tables.ts';
import { namesOf } from './names.ts';
import type { Source } from './report.ts';

/** A sentence where there is no such run, or none at all. */
export async function sourceOf(records: Kysely<RecordTables>, wanted?: string): Promise<Source | string> {
  const found = await findRun({ tables: records }, wanted);
  return typeof found === 'string' ? found : sourceOfRun(records, found);
}

export function sourceOfRun(records: Kysely<RecordTables>, { run, site, timeZone, names, interval, virtual }: RunRow): Source {
  return { records, run, interval, names: namesOf(site, timeZone, names === null ? null : (JSON.parse(names) as NamesByNumber)), asOf: virtual, floor: null };
}
