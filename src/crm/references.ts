// Where references lead: whether records and users are there, and what they are called.

import { sql } from 'kysely';
import type { CrmRecord, EntityName, Named, RecordView } from './api.ts';
import type { Mistake, Values } from './checking.ts';
import { entityNamed, type EntityRule, fieldsOf } from './entities.ts';
import { entityOfId, wholeId } from './ids.ts';
import { ordered } from './recordTables.ts';
import { oneOfThese, type Tables } from './tables.ts';

const USER = '005';

/** Names of the records and users of those ids, as far as they are there. */
async function namesOf(tables: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const byEntity = new Map<EntityName, string[]>();
  for (const id of new Set(ids)) {
    const entity = entityOfId(id);
    if (entity) byEntity.set(entity.name, [...(byEntity.get(entity.name) ?? []), id]);
  }
  const names = new Map<string, string>();
  for (const [entity, of] of byEntity) {
    const { nameField } = entityNamed(entity);
    const rows = await tables.selectFrom(entity).select(['Id', nameField]).where('Id', 'in', oneOfThese(of)).execute();
    for (const row of rows) names.set(row.Id as string, String(row[nameField] ?? ''));
  }
  const users = [...new Set(ids)].filter((id) => id.startsWith(USER));
  if (users.length > 0) for (const { id, name } of await tables.selectFrom('users').select(['id', 'name']).where('id', 'in', oneOfThese(users)).execute()) names.set(id, name);
  return names;
}

/** Ids that the values of a record lead to, by field. */
function leadsTo(entity: EntityRule, values: Values): readonly (readonly [field: string, id: string])[] {
  return fieldsOf(entity, 'reference').flatMap(({ name }) => (typeof values[name] === 'string' ? [[name, values[name]] as const] : []));
}

/** By place in the list: references that lead nowhere. */
export async function brokenReferences(tables: Tables, entity: EntityRule, all: readonly Values[]): Promise<ReadonlyMap<number, readonly Mistake[]>> {
  const led = all.map((values) => leadsTo(entity, values));
  const names = await namesOf(tables, led.flat().map(([, id]) => id));
  const broken = led.map((one) => one.filter(([, id]) => !names.has(id)).map(([field, id]) => ({ field, says: `there is no ${entityOfId(id)?.name ?? 'user'} ${id}` })));
  return new Map([...broken.entries()].filter(([, mistakes]) => mistakes.length > 0));
}

/** Texts in place of ids, made ids: a table may call an account by its name, when no other is called so. Others stay, and are told by who checks them. */
export async function withIdsOfNames<Given extends Readonly<Record<string, string>>>(tables: Tables, entity: EntityRule, all: readonly Given[]): Promise<readonly Given[]> {
  const ids = new Map<string, string>();
  for (const { name: field, refersTo = [] } of fieldsOf(entity, 'reference')) {
    const names = [...new Set(all.flatMap((given) => (given[field] !== undefined && wholeId(given[field]) === null ? [given[field]] : [])))];
    for (const to of names.length === 0 ? [] : refersTo) {
      const [table, id, name] = to === 'User' ? ['users', 'id', 'name'] : [to, 'Id', entityNamed(to).nameField];
      const wanted = sql`(select value as wanted from json_each(${JSON.stringify(names)}))`;
      const { rows } = await sql<{ readonly name: string; readonly id: string; readonly count: number }>`select wanted as name, min(${sql.id(id)}) as id, count(*) as count from ${wanted} join ${sql.table(table)} on ${ordered(name)} = wanted group by wanted`.execute(tables);
      for (const one of rows) if (one.count === 1 && !ids.has(`${field} ${one.name}`)) ids.set(`${field} ${one.name}`, one.id);
    }
  }
  return all.map((given) => Object.fromEntries(Object.entries(given).map(([field, value]) => [field, ids.get(`${field} ${value}`) ?? value])) as Given);
}

/** By field: what a record leads to. What is gone is told by its id. */
export function referencesOf(entity: EntityRule, record: CrmRecord, names: Named['names']): RecordView['references'] {
  const led = fieldsOf(entity, 'reference').flatMap(({ name }): [string, RecordView['references'][string]][] => {
    const id = record[name];
    return typeof id === 'string' ? [[name, { id, entity: entityOfId(id)?.name ?? 'User', name: names[id] ?? id }]] : [];
  });
  return Object.fromEntries(led);
}

/** The names of all that these records lead to. */
export async function namesIn(tables: Tables, records: readonly CrmRecord[]): Promise<Named['names']> {
  const ids = records.flatMap((record) => {
    const entity = entityOfId(record.Id);
    return entity ? fieldsOf(entity, 'reference').flatMap(({ name }) => record[name] ?? []) : [];
  });
  return Object.fromEntries(await namesOf(tables, ids.map(String)));
}

/** The id of the user of that name; null when there is none, or nobody says who they are. */
export async function userIdOf(tables: Tables, username: string): Promise<string | null> {
  const user = await tables.selectFrom('users').select('id').where('username', '=', username).executeTakeFirst();
  return user?.id ?? null;
}
