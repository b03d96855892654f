// Records read: one with all that stands beside it, and lists of them.

import { type RawBuilder, sql } from 'kysely';
import type { CrmRecord, EntityName, RecordList, RecordView } from './api.ts';
import type { Crm } from './crm.ts';
import { entityNamed, type EntityRule } from './entities.ts';
import { matchesOf } from './finding.ts';
import { ordered } from './recordTables.ts';
import { namesIn, referencesOf } from './references.ts';
import { recordOf } from './rows.ts';
import type { RecordRow, Tables } from './tables.ts';

export interface Listed {
  /** Only those that match. */
  readonly search: string;
  /** A field; from the last to the first when `descending`. */
  readonly sort: string;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A part of the records of an entity, with how many there are. */
export async function listRecords({ tables }: Crm, entity: EntityName, { search, sort, descending, offset, limit }: Listed): Promise<RecordList> {
  const matches = search === '' ? undefined : matchesOf(entity, { text: search, beginnings: true });
  if (matches === null) return { records: [], total: 0, names: {} };
  const [table, where] = [sql.table(entity), matches === undefined ? sql`` : sql`where Row in (${matches})`];
  const { rows: [counted] } = await sql<{ readonly total: number }>`select count(*) as total from ${table} ${where}`.execute(tables);
  const order = sql.raw(descending ? 'desc' : 'asc');
  const { rows } = await sql<RecordRow>`select * from ${table} ${where} order by ${orderOf(entity, sort)} ${order}, Row ${order} limit ${limit} offset ${offset}`.execute(tables);
  const records = rows.map((row) => recordOf(entityNamed(entity), row));
  return { records, total: counted?.total ?? 0, names: await namesIn(tables, records) };
}

/** References are in the order of the names that they lead to. */
function orderOf(entity: EntityName, sort: string): RawBuilder<unknown> {
  const { refersTo = [] } = entityNamed(entity).fields.find(({ name }) => name === sort) ?? {};
  const places = refersTo.map((to) => (to === 'User' ? ['users', 'id', 'name'] : [to, 'Id', entityNamed(to).nameField]) as readonly [string, string, string]);
  const names = places.map(([table, id, name]) => sql`(select ${sql.id(name)} from ${sql.table(table)} as led where ${sql.ref(`led.${id}`)} = ${sql.ref(`${entity}.${sort}`)})`);
  return names.length === 0 ? ordered(sort) : sql`coalesce(${sql.join(names)}, '') collate nocase`;
}

/** Of each list beside a record. */
const RELATED = 100;
const ACTIVITIES = 200;

/** Null when there is no record of that id. */
export async function viewRecord({ tables }: Crm, entity: EntityName, id: string): Promise<RecordView | null> {
  const rule = entityNamed(entity);
  const row = await tables.selectFrom(entity).selectAll().where('Id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const record = recordOf(rule, row);
  const [related, activities] = [await relatedTo(tables, rule, id), await activitiesOf(tables, entity, id)];
  const names = await namesIn(tables, [record, ...related.flatMap(({ records }) => records), ...activities]);
  return { record, references: referencesOf(rule, record, names), related, activities, names };
}

async function relatedTo(tables: Tables, { related }: EntityRule, id: string): Promise<RecordView['related']> {
  const lists: RecordView['related'][number][] = [];
  for (const { entity, by, label } of related) {
    const { total } = await tables.selectFrom(entity).select((counted) => counted.fn.countAll<number>().as('total')).where(by, '=', id).executeTakeFirstOrThrow();
    const rows = await tables.selectFrom(entity).selectAll().where(by, '=', id).orderBy(sql`${ordered(entityNamed(entity).nameField)}`).limit(RELATED).execute();
    lists.push({ entity, label, total, records: rows.map((row) => recordOf(entityNamed(entity), row)) });
  }
  return lists;
}

/** Tasks about a record, the newest first; to an account belong those of its contacts and cases. */
async function activitiesOf(tables: Tables, entity: EntityName, id: string): Promise<readonly CrmRecord[]> {
  if (entity === 'Task') return [];
  const rows = await tables.selectFrom('Task').selectAll()
    .where((task) => task.or([
      task(entity === 'Contact' || entity === 'Lead' ? 'WhoId' : 'WhatId', '=', id),
      ...(entity !== 'Account' ? [] : [task('WhoId', 'in', task.selectFrom('Contact').select('Id').where('AccountId', '=', id)), task('WhatId', 'in', task.selectFrom('Case').select('Id').where('AccountId', '=', id))]),
    ]))
    .orderBy('CreatedDate', 'desc').orderBy('Row', 'desc').limit(ACTIVITIES).execute();
  return rows.map((row) => recordOf(entityNamed('Task'), row));
}
