// The list views of each kind of record. They differ in their order alone: the server sorts, and has no filters.

import type { EntityName } from '../../crm/api.ts';
import { allEntities, entity } from './entities.ts';

export interface ListView {
  /** As `AllContacts`. */
  readonly id: string;
  readonly label: string;
  readonly sort: string;
}

export function listsOf(name: EntityName): readonly ListView[] {
  const { plural, nameField, fields } = entity(name);
  const has = (field: string) => fields.some((one) => one.name === field);
  const key = plural.replaceAll(' ', '');
  return [
    { id: `All${key}`, label: `All ${plural}`, sort: nameField },
    ...(has('CreatedDate') ? [{ id: `New${key}`, label: `New ${plural}`, sort: '-CreatedDate' }] : []),
    ...(has('LastModifiedDate') ? [{ id: `RecentlyModified${key}`, label: `Recently Modified ${plural}`, sort: '-LastModifiedDate' }] : []),
  ];
}

/** The first one when none is named; null when there is none of that name. */
export function listView(name: EntityName, id: string): ListView | null {
  const lists = listsOf(name);
  return id === '' ? lists[0] ?? null : lists.find((list) => list.id.toLowerCase() === id.toLowerCase()) ?? null;
}

/** Where a list view of that name is, of whatever kind. */
export function entityOfList(id: string): EntityName | null {
  return allEntities().find(({ name }) => listsOf(name).some((list) => list.id.toLowerCase() === id.toLowerCase()))?.name ?? null;
}
