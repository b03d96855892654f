// What the browser's tab is called.

import type { PageInfo } from '../../openCti/pop.ts';
import { entity } from './entities.ts';
import type { Place } from './route.ts';

const AFTER = ' | Ringback CRM';

export function titleOf({ route }: Place, info: PageInfo | null): string {
  if (route.page === 'list') return entity(route.entity).plural + AFTER;
  if (route.page === 'record') return (info?.recordName ? `${info.recordName} | ${entity(route.entity).label}` : entity(route.entity).label) + AFTER;
  if (route.page === 'search') return `${route.text} - Search${AFTER}`;
  if (route.page === 'metrics') return `Call Metrics${AFTER}`;
  return (route.page === 'home' ? 'Home' : 'Page not found') + AFTER;
}
