// Rows of a run in the order in which they were written, for those who deliver them elsewhere, and how far each of them has come.

import type { Epoch } from '../../kernel/calendar.ts';
import type { Kept, LayoutSource } from '../../records/layouts/layout.ts';
import type { SegmentRow, TableName, Tables } from '../../records/ledger/rows.ts';
import { kindsOf, membersOf } from './columns.ts';
import type { Records } from './records.ts';

/** Which rows: of a table, and with calls their segments if they are wanted. A layout says both. */
export interface Wanted<Name extends LayoutSource> {
  readonly of: Name;
  readonly withParts?: true;
}

/** Rows whose instant (`filedBy`) lies from the first up to before the second. */
export interface Within {
  readonly from: Epoch;
  readonly to: Epoch;
}

/** By which instant a row is filed: when what it tells of was over. */
export const filedBy = { calls: 'ended', segments: 'ended', agentSpans: 'ended', recordings: 'ended', voicemail: 'left', userData: 'at' } as const satisfies { readonly [Name in LayoutSource]: keyof Tables[Name] };

/** So many rows at the most, with greater ordinals than this. */
export async function rowsAfter<Name extends LayoutSource>(records: Records, run: string, { of, withParts }: Wanted<Name>, ordinal: number, most: number, within: Within | null = null): Promise<readonly Kept<Name>[]> {
  let asking = records.tables.selectFrom(of as 'calls').select(['ordinal', ...(membersOf(of) as unknown as readonly 'seq'[])]).where('run', '=', run).where('ordinal', '>', ordinal);
  if (within) asking = lyingIn(asking, of, within);
  const rows = (await asking.orderBy('ordinal').limit(most).execute()).map((row) => readRow(of, row as StoredValues));
  if (of !== 'calls') return rows as unknown as readonly Kept<Name>[];
  const parts = withParts && rows.length > 0 ? await partsOf(records, run, (rows as unknown as readonly Tables['calls'][]).map(({ ucid }) => ucid)) : new Map<string, readonly SegmentRow[]>();
  return (rows as unknown as readonly Tables['calls'][]).map((row) => ({ ...row, parts: parts.get(row.ucid) ?? [] })) as unknown as readonly Kept<Name>[];
}

/** The segments of calls, in order. */
async function partsOf({ tables }: Records, run: string, ucids: readonly string[]): Promise<ReadonlyMap<string, readonly SegmentRow[]>> {
  const rows = await tables.selectFrom('segments').select(membersOf('segments')).where('run', '=', run).where('ucid', 'in', ucids).orderBy('ucid').orderBy('segment').execute();
  const parts = new Map<string, SegmentRow[]>();
  for (const row of rows) {
    const part = readRow('segments', row as unknown as StoredValues);
    const known = parts.get(part.ucid);
    if (known) known.push(part);
    else parts.set(part.ucid, [part]);
  }
  return parts;
}

/** How many rows there are with greater ordinals than this. */
export async function countAfter({ tables }: Records, run: string, table: LayoutSource, ordinal: number, within: Within | null = null): Promise<number> {
  let asking = tables.selectFrom(table as 'calls').select(({ fn }) => fn.countAll<number | string>().as('count')).where('run', '=', run).where('ordinal', '>', ordinal);
  if (within) asking = lyingIn(asking, table, within);
  return Number((await asking.executeTakeFirstOrThrow()).count);
}

function lyingIn<Asking extends { where(column: 'ended', is: '>=' | '<', instant: Epoch): Asking }>(asking: Asking, table: LayoutSource, { from, to }: Within): Asking {
  const when = filedBy[table] as 'ended';
  return asking.where(when, '>=', from).where(when, '<', to);
}

/** Where somebody stands who delivers rows, with what they keep themselves as JSON; nothing has been delivered where nobody is known. */
export async function cursorOf({ tables }: Records, sink: string): Promise<{ readonly ordinal: number; readonly state: string }> {
  const row = await tables.selectFrom('cursors').select(['ordinal', 'state']).where('sink', '=', sink).executeTakeFirst();
  return row ?? { ordinal: 0, state: 'null' };
}

/** Runs of a site for which somebody has a cursor that ends so, but for this one; the first that began first. */
export async function runsWithCursor({ tables }: Records, site: string, ending: string, but: string): Promise<readonly string[]> {
  const cursors = await tables.selectFrom('cursors').select('sink').where('sink', 'like', `%${ending.replace(/[%_\\]/g, '_')}`).execute();
  const runs = cursors.filter(({ sink }) => sink.endsWith(ending)).map(({ sink }) => sink.slice(0, -ending.length)).filter((run) => run !== but);
  if (runs.length === 0) return [];
  const known = await tables.selectFrom('runs').select('run').where('run', 'in', runs).where('site', '=', site).orderBy('run').execute();
  return known.map(({ run }) => run);
}

export async function moveCursor({ tables }: Records, sink: string, ordinal: number, state: string): Promise<void> {
  await tables.insertInto('cursors').values({ sink, ordinal, state }).onConflict((conflict) => conflict.column('sink').doUpdateSet({ ordinal, state })).execute();
}

export type StoredValues = Readonly<Record<string, unknown>>;

/** As it was before it was stored. */
export function readRow<Name extends TableName>(table: Name, row: StoredValues): Tables[Name] & { readonly ordinal: number } {
  const kinds = kindsOf(table);
  return { ordinal: row['ordinal'], ...Object.fromEntries(membersOf(table).map((member, place) => {
    const value = row[member];
    return [member, kinds[place] === 'flag' ? value === 1 : kinds[place] === 'list' ? JSON.parse(value as string) : value];
  })) } as unknown as Tables[Name] & { readonly ordinal: number };
}
