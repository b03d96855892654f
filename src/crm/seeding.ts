// The people and firms that a new CRM begins with, and the way back to them.

import type { Crm } from './crm.ts';
import { checkRecord, RecordRefused, type Values } from './checking.ts';
import { entities, entityNamed, fieldsOf } from './entities.ts';
import { instant, insertRows } from './recording.ts';
import { seeds } from './seeds/seeds.ts';
import type { Tables } from './tables.ts';

/** Whether there was ever a record in it: who has deleted all does not find them again. */
export async function seedWhenEmpty(crm: Crm): Promise<void> {
  await crm.tables.transaction().execute(async (tables) => {
    const { made } = await tables.selectFrom('Counters').select((counter) => counter.fn.sum<number>('Last').as('made')).executeTakeFirstOrThrow();
    if (made === 0) await seed(tables, instant(crm));
  });
}

/** All records are gone, and those of the beginning are there, under the ids that they had. How many they are. */
export function resetRecords(crm: Crm): Promise<number> {
  return crm.tables.transaction().execute(async (tables) => {
    for (const { name } of entities) {
      await tables.deleteFrom(name).execute();
      await tables.deleteFrom(`${name}Words`).execute();
    }
    await tables.deleteFrom('Numbers').execute();
    await tables.updateTable('Counters').set({ Last: 0 }).execute();
    return seed(tables, instant(crm));
  });
}

async function seed(tables: Tables, now: string): Promise<number> {
  /** By the words that the seeds call them by. */
  const ids = new Map<string, string>();
  let count = 0;
  for (const { entity, rows } of seeds) {
    const rule = entityNamed(entity);
    const references = fieldsOf(rule, 'reference').map(({ name }) => name);
    const values = rows.map((row): Values => {
      const led = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, references.includes(field) ? (ids.get(String(value)) ?? value) : value]));
      const { CreatedDate = now, ...plain } = led;
      const { values: right, mistakes } = checkRecord(rule, plain, null);
      if (mistakes.length > 0) throw new RecordRefused(mistakes);
      return { ...right, CreatedDate: String(CreatedDate) };
    });
    const made = await insertRows(tables, rule, values, now);
    for (const row of made) ids.set(String(row[entity === 'Case' ? 'Subject' : rule.nameField]), row.Id);
    count += made.length;
  }
  return count;
}
