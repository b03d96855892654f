// Records written: made, changed, deleted. What is written was checked before, but for where references lead.

import { setImmediate } from 'node:timers/promises';
import type { CrmRecord, EntityName } from './api.ts';
import { checkRecord, RecordRefused, type Values } from './checking.ts';
import type { Crm } from './crm.ts';
import { entities, entityNamed, type EntityRule, fieldsOf } from './entities.ts';
import { addToIndex, takeFromIndex } from './indexing.ts';
import { brokenReferences } from './references.ts';
import { changedRow, type StoredRow, newRow, recordOf } from './rows.ts';
import { oneOfThese, type RecordRow, type Tables } from './tables.ts';

/** Rows that are written in one go; then others have their turn. */
const AT_ONCE = 200;

/** Makes a record of what somebody gives. Throws RecordRefused with every mistake. */
export function createRecord(crm: Crm, entity: EntityName, given: unknown): Promise<CrmRecord> {
  const rule = entityNamed(entity);
  return crm.tables.transaction().execute(async (tables) => {
    const values = await checked(tables, rule, given, null);
    const [row] = await insertRows(tables, rule, [values], instant(crm));
    return recordOf(rule, row as RecordRow);
  });
}

/** Writes into a record; null when there is none of that id. Throws RecordRefused with every mistake. */
export function updateRecord(crm: Crm, entity: EntityName, id: string, given: unknown): Promise<CrmRecord | null> {
  const rule = entityNamed(entity);
  return crm.tables.transaction().execute(async (tables) => {
    const row = await tables.selectFrom(entity).selectAll().where('Id', '=', id).executeTakeFirst();
    if (row === undefined) return null;
    const values = await checked(tables, rule, given, recordOf(rule, row));
    return recordOf(rule, await updateRow(tables, rule, row, values, instant(crm)));
  });
}

export function instant({ now }: Crm): string {
  return new Date(now()).toISOString();
}

async function checked(tables: Tables, entity: EntityRule, given: unknown, before: CrmRecord | null): Promise<Values> {
  const { values, mistakes } = checkRecord(entity, given, before);
  const led = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before?.[name]));
  const broken = (await brokenReferences(tables, entity, [led])).get(0) ?? [];
  if (mistakes.length + broken.length > 0) throw new RecordRefused([...mistakes, ...broken]);
  return values;
}

/** New rows in that order. Nothing is checked. */
export async function insertRows(tables: Tables, entity: EntityRule, all: readonly Values[], now: string): Promise<readonly RecordRow[]> {
  const { Last } = await tables.updateTable('Counters').set((counter) => ({ Last: counter('Last', '+', all.length) })).where('Entity', '=', entity.name).returning('Last').executeTakeFirstOrThrow();
  const whole = entity.name === 'Case' ? await withAccounts(tables, all) : all;
  const rows = whole.map((values, place) => newRow(entity, Last - all.length + 1 + place, values, now));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    if (from > 0) await setImmediate();
    const some = rows.slice(from, from + AT_ONCE);
    await tables.insertInto(entity.name).values(some).execute();
    await addToIndex(tables, entity, some);
  }
  return rows;
}

/** A case is of its contact's account, unless it says otherwise. */
async function withAccounts(tables: Tables, cases: readonly Values[]): Promise<readonly Values[]> {
  const contacts = cases.flatMap(({ AccountId, ContactId }) => (AccountId == null && typeof ContactId === 'string' ? [ContactId] : []));
  const rows = await tables.selectFrom('Contact').select(['Id', 'AccountId']).where('Id', 'in', oneOfThese(contacts)).execute();
  const accounts = new Map(rows.map(({ Id, AccountId }) => [Id as string, AccountId ?? null]));
  return cases.map((values) => ({ ...values, AccountId: values['AccountId'] ?? accounts.get(values['ContactId'] as string) ?? null }));
}

export async function updateRow(tables: Tables, entity: EntityRule, row: StoredRow, values: Values, now: string): Promise<RecordRow> {
  const changed = changedRow(entity, row, values, now);
  const { Row, Id, ...columns } = changed;
  await tables.updateTable(entity.name).set(columns).where('Row', '=', Row).execute();
  await takeFromIndex(tables, entity, [row]);
  await addToIndex(tables, entity, [changed]);
  return changed;
}

/** Deletes a record, and those that go along with it: contacts and cases with their account. What else led to them leads nowhere. How many are gone. */
export function deleteRecord(crm: Crm, entity: EntityName, id: string): Promise<number> {
  return crm.tables.transaction().execute((tables) => deleteAll(tables, entityNamed(entity), [id]));
}

async function deleteAll(tables: Tables, entity: EntityRule, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  let gone = 0;
  for (const other of entities) {
    for (const { name, goesAlong } of fieldsOf(other, 'reference').filter(({ refersTo }) => refersTo?.includes(entity.name))) {
      if (!goesAlong) await tables.updateTable(other.name).set({ [name]: null }).where(name, 'in', oneOfThese(ids)).execute();
      else gone += await deleteAll(tables, other, (await tables.selectFrom(other.name).select('Id').where(name, 'in', oneOfThese(ids)).execute()).map(({ Id }) => Id as string));
    }
  }
  const rows = await tables.deleteFrom(entity.name).where('Id', 'in', oneOfThese(ids)).returningAll().execute();
  if (rows.length > 0) await takeFromIndex(tables, entity, rows);
  return gone + rows.length;
}
