// The server that the host side of Open CTI asks, over HTTP.

import { ask } from '../../page/ask.ts';
import type { CtiServer } from './surroundings.ts';

export const ringbackServer: CtiServer = {
  settings: () => ask('GET', '/crm/api/cti/settings'),
  layout: () => ask('GET', '/crm/api/cti/layout'),
  search: (search) => ask('POST', '/crm/api/cti/search', search),
  log: (value) => ask('POST', '/crm/api/cti/log', { value }),
  apex: (apexClass, methodName, params) => ask('POST', '/crm/api/cti/apex', { apexClass, methodName, params }),
  directory(query) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    return ask('GET', `/crm/api/cti/directory?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`);
  },
};
