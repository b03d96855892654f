// What methods of the user's file ask of the CRM, answered from its tables.

import type { CrmUser, EntityName } from '../api.ts';
import type { Crm } from '../crm.ts';
import { entityWritten } from '../entities.ts';
import { findRecords } from '../finding.ts';
import { entityOfId, wholeId } from '../ids.ts';
import { viewRecord } from '../listing.ts';
import { createRecord, updateRecord } from '../recording.ts';
import type { CrmVerb, FromThread, ToThread } from './apexThread.ts';

const MOST_FOUND = 200;

const verbs: { readonly [Verb in CrmVerb]: (crm: Crm, user: CrmUser, ...args: readonly unknown[]) => Promise<unknown> } = {
  async find(crm, _, text, entities) {
    const among = Array.isArray(entities) ? entities.map(entity) : undefined;
    const groups = await findRecords(crm, { text: String(text), limit: MOST_FOUND, beginnings: true, ...(among && { entities: among }) });
    return groups.flatMap((group) => group.records.map((record) => ({ ...record, entity: group.entity })));
  },
  async get(crm, _, id) {
    const [name, whole] = entityOf(id);
    return (await viewRecord(crm, name, whole))?.record ?? null;
  },
  create: (crm, user, name, fields) => createRecord(crm, entity(name), { OwnerId: user.id, ...(fields as object) }),
  update(crm, _, id, fields) {
    const [name, whole] = entityOf(id);
    return updateRecord(crm, name, whole, fields);
  },
};

/** Never rejects: what is wrong is told to the method. */
export async function answerApex(crm: Crm, { ask, verb, args }: Extract<FromThread, { readonly kind: 'ask' }>, user: CrmUser | null): Promise<ToThread> {
  try {
    if (user === null) throw new Error('the method has ended');
    return { kind: 'answer', ask, value: (await verbs[verb](crm, user, ...args)) ?? null, wrong: null };
  } catch (error) {
    return { kind: 'answer', ask, value: null, wrong: error instanceof Error ? error.message : String(error) };
  }
}

function entity(name: unknown): EntityName {
  const rule = entityWritten(String(name));
  if (typeof rule === 'string') throw new Error(rule);
  return rule.name;
}

function entityOf(id: unknown): readonly [EntityName, string] {
  const whole = wholeId(String(id));
  const rule = whole === null ? undefined : entityOfId(whole);
  if (rule === undefined) throw new Error(`${JSON.stringify(String(id).slice(0, 40))} is no id of a record`);
  return [rule.name, whole as string];
}
