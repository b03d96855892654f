// What stands beside a record: the columns of its related lists, what is still to be done and what was, and what a new record there begins with.

import type { CrmRecord, Entity, EntityName } from '../../crm/api.ts';
import type { Texts } from './route.ts';

/** The column that says what one is looking at already is left out. */
export function columnsBeside(at: Entity, { listColumns }: Entity): readonly string[] {
  return listColumns.filter((name) => name !== `${at.name}Id`).slice(0, 5);
}

/** What a new record has of the one that it is made at. */
export function defaultsFor(at: EntityName, kind: EntityName, record: CrmRecord): Texts {
  const account = typeof record['AccountId'] === 'string' ? record['AccountId'] : null;
  if (kind === 'Task') return at === 'Contact' || at === 'Lead' ? { WhoId: record.Id, ...(account && { WhatId: account }) } : { WhatId: record.Id };
  if (at === 'Contact') return { ContactId: record.Id, ...(account && { AccountId: account }) };
  return { [`${at}Id`]: record.Id };
}

/** A call is told by what logged it; who only wrote the type of a call has one, too. */
export function isCall(task: CrmRecord): boolean {
  return task['TaskSubtype'] === 'Call' || Boolean(task['CallType']) || task['Type'] === 'Call';
}

export function isDone(task: CrmRecord): boolean {
  return task['IsClosed'] === true || task['Status'] === 'Completed';
}
