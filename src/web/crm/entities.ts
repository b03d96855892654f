// What the CRM says of its kinds of records, and what their ids begin with. Loaded once for a page.

import type { CrmRecord, Description, Entity, EntityName } from '../../crm/api.ts';

/** In the order of the navigation bar. */
export const entityNames = ['Account', 'Contact', 'Lead', 'Case', 'Task'] as const satisfies readonly EntityName[];

const prefixes: { readonly [Name in EntityName]: string } = { Account: '001', Contact: '003', Lead: '00Q', Case: '500', Task: '00T' };

const described = new Map<EntityName, Entity>();

export function describeAs({ entities }: Description): void {
  for (const entity of entities) described.set(entity.name, entity);
}

/** Of a kind that the CRM has: there is no page before it has said so. */
export function entity(name: EntityName): Entity {
  return described.get(name) as Entity;
}

export function allEntities(): readonly Entity[] {
  return entityNames.filter((name) => described.has(name)).map(entity);
}

/** What an id, or the first three characters of one, is of; null when it is of nothing here. */
export function entityOfId(id: string): EntityName | null {
  return entityNames.find((name) => prefixes[name] === id.slice(0, 3)) ?? null;
}

export function prefixOf(name: EntityName): string {
  return prefixes[name];
}

/** By its API name, in whatever case it is written. */
export function entityCalled(name: string): EntityName | null {
  return entityNames.find((known) => known.toLowerCase() === name.toLowerCase()) ?? null;
}

/** 15 characters, or 18 with what guards their case. */
export function isId(text: string): boolean {
  return /^[0-9a-zA-Z]{15}([0-9a-zA-Z]{3})?$/.test(text) && entityOfId(text) !== null;
}

/** With its last three characters, as addresses and softphones have it. */
export function isWholeId(id: string): boolean {
  return id.length === 18;
}


/** What a record is called, as in its heading. */
export function nameOf(name: EntityName, record: CrmRecord): string {
  const own = record[entity(name).nameField];
  return own === null || own === undefined || own === '' ? record.Id : String(own);
}
