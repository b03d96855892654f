// Whom the CRM knows by a number that called: contacts first, then leads, then accounts.

import type { CrmRecord, EntityName } from './api.ts';
import type { Crm } from './crm.ts';
import { findRecords } from './finding.ts';

export interface CallerKnown {
  readonly entity: EntityName;
  readonly record: CrmRecord;
}

const among: readonly EntityName[] = ['Contact', 'Lead', 'Account'];

/** By number; whom nobody knows is left out. Of several that have a number, the first by name. */
export async function callersKnown(crm: Crm, numbers: readonly string[]): Promise<ReadonlyMap<string, CallerKnown>> {
  const known = new Map<string, CallerKnown>();
  for (const number of new Set(numbers)) {
    const [group] = number === '' ? [] : await findRecords(crm, { text: number, fields: 'phone', entities: among, limit: 1 });
    const [record] = group?.records ?? [];
    if (group && record) known.set(number, { entity: group.entity, record });
  }
  return known;
}
