// What is on screen, as a softphone is told: null while a record is still being read, for its name is part of it.

import { computed } from '@preact/signals';
import type { CrmRecord, EntityName } from '../../crm/api.ts';
import type { PageInfo } from '../../openCti/pop.ts';
import { nameOf } from './entities.ts';
import { place } from './place.ts';
import { recordView } from './records.ts';
import { addressOf } from './route.ts';

export const pageInfo = computed<PageInfo | null>(() => {
  const { route } = place.value;
  const url = location.origin + addressOf(place.value);
  if (route.page !== 'record') return noRecord(url);
  const { value, wrong } = recordView(route.id).state.value;
  if (value !== null) return recordInfo(route.entity, value.record, url);
  return wrong === null ? null : noRecord(url);
});

export function noRecord(url: string): PageInfo {
  return { url, recordId: '', recordName: '', objectType: '' };
}

/** Of a person account both ids are told: its own, and that of the other half. */
export function recordInfo(entity: EntityName, record: CrmRecord, url: string): PageInfo {
  const about: PageInfo = { url, recordId: record.Id, recordName: nameOf(entity, record), objectType: entity };
  const personAccount = record['IsPersonAccount'];
  if (typeof personAccount !== 'boolean') return about;
  const half = { contactId: record['PersonContactId'], accountId: record['AccountId'] };
  return {
    ...about,
    personAccount,
    ...(personAccount && entity === 'Account' && typeof half.contactId === 'string' && { contactId: half.contactId }),
    ...(personAccount && entity === 'Contact' && typeof half.accountId === 'string' && { accountId: half.accountId }),
  };
}
