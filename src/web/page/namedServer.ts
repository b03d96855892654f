// A server of the configuration by the name that an address or a setting has for it: where it is, and what is said when there is none.

import { watchServer } from '../../client/followServers.ts';
import type { ListedServer } from '../../csta/serverList.ts';

/** For whoever is active, whatever that is called. */
const ACTIVE = 'active';

/** Asks the server that the page comes from. Calls `told` with each that is of that name from then on, and with null while there is none. */
export function watchNamed(name: string, url: string, told: (server: ListedServer | null) => void): void {
  watchServer({ url, ...(name !== ACTIVE && { server: name }) }, told);
}

export function noServerText(name: string): string {
  return name === ACTIVE ? 'no server is active in the configuration' : `the configuration has no server "${name}"`;
}
