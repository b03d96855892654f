// Where a screen pop leads. What leads nowhere is refused with a sentence, before anything is on screen.

import type { CrmMode, EntityName } from '../../crm/api.ts';
import type { Pop } from '../../openCti/pop.ts';
import { entityCalled, entityNames, entityOfId, isId } from './entities.ts';
import { entityOfList, listsOf, listView } from './lists.ts';
import { page, pageAddress } from './place.ts';
import { recordView } from './records.ts';
import { addressOf, parseAddress, type Route, type Texts } from './route.ts';

export async function routeOfPop(mode: CrmMode, pop: Pop): Promise<Route> {
  const behind = pageAddress.peek();
  switch (pop.type) {
    case 'sobject': return recordRoute(pop.params.recordId);
    case 'url': return urlRoute(mode, pop.params.url);
    case 'objecthome': return { page: 'list', entity: entityOr(pop.params.scope), list: '' };
    case 'list': return listRoute(pop.params.listViewId, pop.params.scope);
    case 'search': return { page: 'search', text: pop.params.searchString };
    case 'newRecord': return { page: 'new', entity: entityOr(pop.params.entityName), defaults: textsOf(pop.params.defaultFieldValues ?? {}), behind };
    case 'flow': return { page: 'flow', flow: pop.params.flowDevName, args: (pop.params.flowArgs ?? []).map(({ name, type, value }) => ({ name, type, value: textOf(value) })), behind };
  }
}

async function recordRoute(id: string): Promise<Route> {
  const entity = isId(id) ? entityOfId(id) : null;
  if (entity === null) throw new Error(`${JSON.stringify(id)} is no id of a record: ids have 15 or 18 characters and begin as those of ${entityNames.join(', ')} do`);
  const { wrong, value } = await recordView(id).read();
  if (wrong) throw new Error(wrong.says);
  return { page: 'record', entity, id: value?.record.Id ?? id, isEdited: false };
}

async function urlRoute(mode: CrmMode, url: string): Promise<Route> {
  const { route } = parseAddress(mode, url);
  if (route.page === 'unknown') throw new Error(`${url} leads nowhere: there are pages such as ${addressOf({ mode, route: { page: 'list', entity: 'Contact', list: '' } })}`);
  if (route.page === 'record') return { ...(await recordRoute(route.id)), isEdited: route.isEdited } as Route;
  return 'behind' in route && route.behind === '' ? { ...route, behind: addressOf(page.peek()) } : route;
}

function listRoute(id: string, scope?: string): Route {
  const entity = scope === undefined || scope === '' ? entityOfList(id) : entityOr(scope);
  const view = entity && listView(entity, id);
  if (view && entity) return { page: 'list', entity, list: view.id };
  const known = (entity ? [entity] : entityNames).flatMap(listsOf).map((list) => list.id);
  throw new Error(`there is no list view ${JSON.stringify(id)}${entity ? ` of ${entity}` : ''}; there are ${known.join(', ')}`);
}

function entityOr(name: string): EntityName {
  const known = entityCalled(name);
  if (known === null) throw new Error(`there is no object ${JSON.stringify(name)}; there are ${entityNames.join(', ')}`);
  return known;
}

function textsOf(values: Readonly<Record<string, unknown>>): Texts {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
