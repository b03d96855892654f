// Addresses of the CRM's pages, as Salesforce writes them, and what they mean. Pure: it knows neither a browser nor what records there are.

import type { CrmMode, EntityName } from '../../crm/api.ts';
import { entityCalled, entityOfId, isId, prefixOf } from './entities.ts';

/** A value that a flow is started with. */
export interface FlowArgument {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export type Texts = { readonly [name: string]: string };

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'list'; readonly entity: EntityName; readonly list: string }
  | { readonly page: 'record'; readonly entity: EntityName; readonly id: string; readonly isEdited: boolean }
  | { readonly page: 'search'; readonly text: string }
  /** `asked` is what the metrics are asked for: from, to, every, queue, agent. */
  | { readonly page: 'metrics'; readonly asked: Texts }
  /** Windows: `behind` is the address of the page that they stand before. */
  | { readonly page: 'new'; readonly entity: EntityName; readonly defaults: Texts; readonly behind: string }
  | { readonly page: 'flow'; readonly flow: string; readonly args: readonly FlowArgument[]; readonly behind: string }
  | { readonly page: 'unknown'; readonly path: string };

export interface Place {
  readonly mode: CrmMode;
  readonly route: Route;
}

const HOME: Route = { page: 'home' };

/** The tab of call metrics, as an org would name a page of its own. */
const METRICS = 'Call_Metrics';

/** What stands at an address: a path with what follows it. Whatever has no page of its own is `unknown`. */
export function parsePlace(address: string): Place {
  const { pathname, searchParams } = new URL(address, 'http://crm');
  const parts = pathname.split('/').filter((part) => part !== '');
  if (parts[0] === 'classic') return { mode: 'classic', route: classicRoute(parts.slice(1), searchParams, pathname) };
  if (parts[0] === 'lightning') return { mode: 'lightning', route: lightningRoute(parts.slice(1), searchParams, pathname) };
  return { mode: 'lightning', route: parts[0] === 'crm' ? HOME : { page: 'unknown', path: pathname } };
}

/** What a softphone calls an address of that mode: Classic's pages have no folder of their own there (`/003…`), and Lightning knows those too. */
export function parseAddress(mode: CrmMode, address: string): Place {
  const { origin, pathname, search, searchParams } = new URL(address, 'http://crm');
  if (origin !== 'http://crm') return { mode, route: { page: 'unknown', path: address } };
  if (/^\/(classic|lightning)(\/|$)/.test(pathname)) return { mode, route: parsePlace(pathname + search).route };
  return { mode, route: classicRoute(pathname.split('/').filter((part) => part !== ''), searchParams, pathname) };
}

function lightningRoute(parts: readonly string[], query: URLSearchParams, path: string): Route {
  const [place = 'page', first = '', second = '', third] = parts;
  if (place === 'page' && (first === '' || first === 'home')) return HOME;
  if (place === 'r') return recordRoute(isId(first) ? first : second, isId(first) ? second : third) ?? { page: 'unknown', path };
  if (place === 'search') return { page: 'search', text: query.get('q') ?? '' };
  if (place === 'flow' && first !== '') return flowRoute(first, query);
  if (place === 'n' && first === METRICS) return { page: 'metrics', asked: Object.fromEntries(query) };
  const entity = place === 'o' ? entityCalled(first) : null;
  if (entity === null) return { page: 'unknown', path };
  if (second === 'new') return { page: 'new', entity, defaults: defaultsOf(query), behind: query.get('backgroundContext') ?? '' };
  return second === 'list' || second === 'home' || second === '' ? { page: 'list', entity, list: query.get('filterName') ?? '' } : { page: 'unknown', path };
}

function recordRoute(id: string, action = 'view'): Route | null {
  const entity = isId(id) ? entityOfId(id) : null;
  return entity !== null && ['view', 'edit'].includes(action) ? { page: 'record', entity, id, isEdited: action === 'edit' } : null;
}

function classicRoute(parts: readonly string[], query: URLSearchParams, path: string): Route {
  const [place = 'home', action] = parts;
  if (place === 'home' || place === 'console') return HOME;
  if (/^(_ui|search)$/.test(place)) return { page: 'search', text: query.get('str') ?? query.get('sbstr') ?? '' };
  if (place === 'flow' && action !== undefined) return flowRoute(action, query);
  if (place === 'apex' && action === METRICS) return { page: 'metrics', asked: Object.fromEntries(query) };
  if (isId(place)) return recordRoute(place, action === 'e' ? 'edit' : action === undefined || action === 'view' ? 'view' : action) ?? { page: 'unknown', path };
  const entity = place.length === 3 ? entityOfId(place) : null;
  if (entity === null) return { page: 'unknown', path };
  if (action === 'e') return { page: 'new', entity, defaults: fieldsOf(query), behind: query.get('retURL') ?? '' };
  return action === undefined || action === 'o' || action === 'l' ? { page: 'list', entity, list: query.get('fcf') ?? '' } : { page: 'unknown', path };
}

function flowRoute(flow: string, query: URLSearchParams): Route {
  const args = [...query].filter(([name]) => !['backgroundContext', 'retURL'].includes(name)).map(([key, value]) => {
    const [name = key, type = 'String'] = key.split(':');
    return { name, type, value };
  });
  return { page: 'flow', flow: decodeURIComponent(flow), args, behind: query.get('backgroundContext') ?? query.get('retURL') ?? '' };
}

/** `defaultFieldValues=LastName=Wood,Phone=…`, each value escaped by itself, as Lightning has it. */
function defaultsOf(query: URLSearchParams): Texts {
  const text = query.get('defaultFieldValues') ?? '';
  const pairs = text.split(',').filter((pair) => pair.includes('=')).map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))] as const);
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Classic names the fields of its forms in the query itself. */
function fieldsOf(query: URLSearchParams): Texts {
  return Object.fromEntries([...query].filter(([name]) => /^[A-Z]\w*$/.test(name)));
}

/** The address of a place. */
export function addressOf({ mode, route }: Place): string {
  return mode === 'classic' ? classicAddress(route) : lightningAddress(route);
}

function lightningAddress(route: Route): string {
  if (route.page === 'home') return '/lightning/page/home';
  if (route.page === 'list') return `/lightning/o/${route.entity}/list${queryOf({ filterName: route.list })}`;
  if (route.page === 'record') return `/lightning/r/${route.entity}/${route.id}/${route.isEdited ? 'edit' : 'view'}`;
  if (route.page === 'metrics') return `/lightning/n/${METRICS}${queryOf(route.asked)}`;
  if (route.page === 'search') return `/lightning/search${queryOf({ q: route.text })}`;
  if (route.page === 'flow') return `/lightning/flow/${encodeURIComponent(route.flow)}${queryOf({ ...argumentsOf(route.args), backgroundContext: route.behind })}`;
  if (route.page === 'unknown') return route.path;
  const defaults = Object.entries(route.defaults).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join(',');
  return `/lightning/o/${route.entity}/new${queryOf({ defaultFieldValues: defaults, backgroundContext: route.behind })}`;
}

function classicAddress(route: Route): string {
  if (route.page === 'home') return '/classic/home';
  if (route.page === 'list') return `/classic/${prefixOf(route.entity)}${queryOf({ fcf: route.list })}`;
  if (route.page === 'record') return `/classic/${route.id}${route.isEdited ? '/e' : ''}`;
  if (route.page === 'metrics') return `/classic/apex/${METRICS}${queryOf(route.asked)}`;
  if (route.page === 'search') return `/classic/search${queryOf({ str: route.text })}`;
  if (route.page === 'flow') return `/classic/flow/${encodeURIComponent(route.flow)}${queryOf({ ...argumentsOf(route.args), retURL: route.behind })}`;
  if (route.page === 'unknown') return route.path;
  return `/classic/${prefixOf(route.entity)}/e${queryOf({ ...route.defaults, retURL: route.behind })}`;
}

function argumentsOf(args: readonly FlowArgument[]): Texts {
  return Object.fromEntries(args.map(({ name, type, value }) => [type === 'String' ? name : `${name}:${type}`, value]));
}

function queryOf(values: Texts): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
  return query === '' ? '' : `?${query}`;
}

/** What is seen of the page itself: that behind the window, where there is one. */
export function pageBehind({ mode, route }: Place): Place {
  if (route.page !== 'new' && route.page !== 'flow') return { mode, route };
  const behind = route.behind === '' ? null : parseAddress(mode, route.behind).route;
  const isPage = behind !== null && !['new', 'flow', 'unknown'].includes(behind.page);
  return { mode, route: isPage ? behind : route.page === 'new' ? { page: 'list', entity: route.entity, list: '' } : HOME };
}
