// How rows are written: all of a batch or nothing, a row that is there already in its place.

import { CompiledQuery, sql, type Transaction } from 'kysely';
import type { Epoch } from '../../kernel/calendar.ts';
import type { TableName } from '../../records/ledger/rows.ts';
import { type Batch, type ColumnsOfRows, picked, type Value } from './batch.ts';
import { keyOf, kindsOf, membersOf, tableNames } from './columns.ts';
import type { Records } from './records.ts';
import type { RecordTables } from './tables.ts';

/** Writes rows of a run, and how far it is written with them. `now`: the wall clock. */
export function writeBatch(records: Records, run: string, { tables, upTo, virtual }: Batch, now: Epoch): Promise<void> {
  return inOneGo(records, async (inside) => {
    await insert(inside, records.kind, run, tables);
    await inside.updateTable('runs').set({ writtenTo: upTo, virtual, written: now }).where('run', '=', run).execute();
  });
}

/** A run from which the facts behind this one have gone: its rows of them go, too. */
export function forgetBehind(records: Records, run: string, facts: number): Promise<void> {
  return inOneGo(records, async (inside) => {
    for (const table of tableNames) await inside.deleteFrom(table).where('run', '=', run as never).where('seq', '>', facts as never).execute();
    await inside.updateTable('runs').set({ writtenTo: facts }).where('run', '=', run).where('writtenTo', '>', facts).execute();
  });
}

type Inside = Transaction<RecordTables>;

/** In PostgreSQL one writer after the other, so that no row becomes visible behind one with a higher ordinal: who follows would miss it. */
export function inOneGo({ tables, kind }: Records, write: (inside: Inside) => Promise<void>): Promise<void> {
  return tables.transaction().execute(async (inside) => {
    if (kind === 'postgres') await inOrder.execute(inside);
    await write(inside);
  });
}

const inOrder = sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' of ringback'))`;

/** A row that is there already is replaced, and keeps its `ordinal`. */
export async function insert(inside: Inside, kind: Records['kind'], run: string, tables: Batch['tables']): Promise<void> {
  for (const table of tableNames) {
    const columns = tables[table];
    if (columns) await (kind === 'file' ? insertPiecemeal : insertByColumns)(inside, table, run, columns);
  }
}

/** Rows of a statement, as many as there are: with sixty-four a row costs half of what it does by itself. */
const SIZES = [64, 8, 1] as const;

async function insertPiecemeal(inside: Inside, table: TableName, run: string, columns: ColumnsOfRows): Promise<void> {
  const rows = columns[0]?.length ?? 0;
  for (let from = 0; from < rows; ) {
    const size = SIZES.find((one) => one <= rows - from) ?? 1;
    const parameters: Value[] = [run];
    for (let row = from; row < from + size; row++) for (const column of columns) parameters.push(column[row] as Value);
    await inside.executeQuery(CompiledQuery.raw(statements[table].ofRows[size], parameters));
    from += size;
  }
}

/** PostgreSQL takes whole columns, and lets no statement write a row twice. */
async function insertByColumns(inside: Inside, table: TableName, run: string, columns: ColumnsOfRows): Promise<void> {
  const members: readonly string[] = membersOf(table);
  const key = keyOf(table).slice(1).map((name) => columns[members.indexOf(name)] as readonly Value[]);
  const last = new Map<string, number>();
  for (const place of (columns[0] as readonly Value[]).keys()) last.set(key.map((column) => column[place]).join('\n'), place);
  const once = last.size === columns[0]?.length ? columns : picked(columns, [...last.values()]);
  await inside.executeQuery(CompiledQuery.raw(statements[table].byColumns, [run, ...once]));
}

interface Statements {
  readonly ofRows: { readonly [Size in (typeof SIZES)[number]]: string };
  readonly byColumns: string;
}

function statementsOf(table: TableName): Statements {
  const members = membersOf(table);
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  const begin = `insert into "${table}" (${quoted(['run', ...members])})`;
  const end = `on conflict (${quoted(keyOf(table))}) do update set ${members.map((member) => `"${member}" = excluded."${member}"`).join(', ')}`;
  const row = (number: number) => `(?1, ${members.map((_, place) => `?${2 + number * members.length + place}`).join(', ')})`;
  const values = (rows: number) => `values ${Array.from({ length: rows }, (_, number) => row(number)).join(', ')}`;
  const types = kindsOf(table).map((kind) => (kind.startsWith('text') || kind === 'list' ? 'text' : 'bigint'));
  return {
    ofRows: { 1: `${begin} ${values(1)} ${end}`, 8: `${begin} ${values(8)} ${end}`, 64: `${begin} ${values(64)} ${end}` },
    byColumns: `${begin} select $1, * from unnest(${types.map((type, place) => `$${place + 2}::${type}[]`).join(', ')}) ${end}`,
  };
}

const statements = Object.fromEntries(tableNames.map((table) => [table, statementsOf(table)])) as Readonly<Record<TableName, Statements>>;
