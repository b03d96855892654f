// The people and firms that a new CRM begins with, and the way back to them.

import type { Crm } from './crm.ts';
import { checkRecord, RecordRefused, type Values } from './checking.ts';
import { entities, entityNamed, type EntityRule, fieldsOf } from './entities.ts';
import { instant, insertRows } from './recording.ts';
import { type Seed, seeds } from './seeds/seeds.ts';
import type { Tables } from './tables.ts';

/** Does nothing where there was ever a record: who has deleted all does not find them again. Users, who own the records, are there before. */
export async function seedRecords(crm: Crm): Promise<void> {
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

/** What the seeds call a record by, its id, and who owns it. */
interface Made {
  readonly id: string;
  readonly owner: string | null;
}

async function seed(tables: Tables, now: string): Promise<number> {
  const users = (await tables.selectFrom('users').select('id').orderBy('id').execute()).map(({ id }) => id);
  const known = new Map<string, Made>();
  let count = 0;
  for (const { entity, rows } of seeds) {
    const rule = entityNamed(entity);
    const values = rows.map((row, place) => valuesOf(rule, row, known, users[place % users.length] ?? null, now));
    for (const { Id, OwnerId, ...row } of await insertRows(tables, rule, values, now)) known.set(String(row[entity === 'Case' ? 'Subject' : rule.nameField]), { id: Id, owner: OwnerId as string | null });
    count += rows.length;
  }
  return count;
}

/** Who owns a firm owns all that belongs to it; what belongs to nothing is the `next` one's. */
function valuesOf(entity: EntityRule, row: Seed, known: ReadonlyMap<string, Made>, next: string | null, now: string): Values {
  const { CreatedDate = now, ...plain } = row;
  const led = fieldsOf(entity, 'reference').flatMap(({ name }) => (name in plain ? [[name, known.get(String(plain[name]))] as const] : []));
  const ids = Object.fromEntries(led.map(([field, made]) => [field, made?.id ?? plain[field]]));
  const OwnerId = led.find(([, made]) => made !== undefined)?.[1]?.owner ?? next;
  const { values, mistakes } = checkRecord(entity, { ...plain, ...ids, OwnerId }, null);
  if (mistakes.length > 0) throw new RecordRefused(mistakes);
  return { ...values, CreatedDate: String(CreatedDate) };
}
