// Rows of a run in the order in which they were written, for those who deliver them elsewhere, and how far each of them has come.

import type { LayoutSource } from '../../records/layouts/layout.ts';
import type { Tables } from '../../records/ledger/rows.ts';
import { kindsOf, membersOf } from './columns.ts';
import type { Records } from './records.ts';

export type Ordered<Name extends LayoutSource> = Tables[Name] & { readonly ordinal: number };

/** So many rows at the most, with greater ordinals than this. */
export async function rowsAfter<Name extends LayoutSource>({ tables }: Records, run: string, table: Name, ordinal: number, most: number): Promise<readonly Ordered<Name>[]> {
  const members = membersOf(table);
  const rows = await tables.selectFrom(table as 'calls').select(['ordinal', ...(members as unknown as readonly 'seq'[])])
    .where('run', '=', run).where('ordinal', '>', ordinal).orderBy('ordinal').limit(most).execute();
  return rows.map((row) => readRow(table, row as Readonly<Record<string, unknown>>));
}

/** How many rows there are with greater ordinals than this. */
export async function countAfter({ tables }: Records, run: string, table: LayoutSource, ordinal: number): Promise<number> {
  const { count } = await tables.selectFrom(table as 'calls').select(({ fn }) => fn.countAll<number | string>().as('count')).where('run', '=', run).where('ordinal', '>', ordinal).executeTakeFirstOrThrow();
  return Number(count);
}

/** Where somebody stands who delivers rows, with what they keep themselves as JSON; nothing has been delivered where nobody is known. */
export async function cursorOf({ tables }: Records, sink: string): Promise<{ readonly ordinal: number; readonly state: string }> {
  const row = await tables.selectFrom('cursors').select(['ordinal', 'state']).where('sink', '=', sink).executeTakeFirst();
  return row ?? { ordinal: 0, state: 'null' };
}

export async function moveCursor({ tables }: Records, sink: string, ordinal: number, state: string): Promise<void> {
  await tables.insertInto('cursors').values({ sink, ordinal, state }).onConflict((conflict) => conflict.column('sink').doUpdateSet({ ordinal, state })).execute();
}

function readRow<Name extends LayoutSource>(table: Name, row: Readonly<Record<string, unknown>>): Ordered<Name> {
  const kinds = kindsOf(table);
  return { ordinal: row['ordinal'], ...Object.fromEntries(membersOf(table).map((member, place) => {
    const value = row[member];
    return [member, kinds[place] === 'flag' ? value === 1 : kinds[place] === 'list' ? JSON.parse(value as string) : value];
  })) } as unknown as Ordered<Name>;
}
