// The switches that the address of the page names: where each of them is, by the configuration of the server that the page comes from, or as it is written.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerList } from '../../csta/serverList.ts';
import { noServerText, watchNamed } from '../page/namedServer.ts';

export interface Site {
  readonly name: string;
  /** Where it is, the first that answers; none while nobody knows. It may move while calls go on. */
  readonly addresses: ReadonlySignal<readonly string[]>;
  /** Why it cannot be looked for; empty when it can. */
  readonly wrong: ReadonlySignal<string>;
}

export function siteNamed(written: string): Site {
  const [addresses, wrong] = [signal<readonly string[]>([]), signal('')];
  if (written.includes('/') || written.includes(':')) {
    const origin = originOf(written);
    if (origin === null) wrong.value = `"${written}" is neither a server of the configuration nor an address like http://127.0.0.1:8800`;
    else addresses.value = [origin];
    return { name: origin === null ? written : new URL(origin).host, addresses, wrong };
  }
  watchNamed(written, location.origin, (server) => {
    if (server) [addresses.value, wrong.value] = [server.addresses, ''];
    else void missing(written).then((says) => (wrong.value = addresses.value.length > 0 ? '' : says));
  });
  return { name: written, addresses, wrong };
}

/** `127.0.0.1:8810`, `http://…` and `ws://…` all lead to a switch. */
function originOf(written: string): string | null {
  const full = /^[a-z]+:\/\//i.test(written) ? written : `http://${written}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  return url !== null && /^(ws|http)s?:$/.test(url.protocol) && url.host !== '' ? `${url.protocol.replace('ws', 'http')}//${url.host}` : null;
}

async function missing(name: string): Promise<string> {
  const { servers } = await fetch('/servers').then((answer) => answer.json() as Promise<ServerList>).catch(() => ({ servers: [] }));
  if (servers.length === 0) return 'this switch has no configuration of servers; begin one with ringback config add, or write where the others are, as servers=http://127.0.0.1:8800';
  return `${noServerText(name)}; it has ${servers.map(({ name: each }) => each).join(', ')}`;
}

/**
 * Why nothing comes from there, for people. A switch that does not let pages of others come does not say so to them; but whether anybody is there can be
 * found out without hearing what they say.
 */
export async function whyNothingComes(address: string): Promise<string> {
  const isThere = await fetch(`${address}/healthz`, { mode: 'no-cors', cache: 'no-store' }).then(() => true, () => false);
  if (!isThere) return `Nothing answers at ${address}.`;
  return `A switch is at ${address}, and does not let pages of other hosts come. Start it with --origin ${location.origin} to have it on this wall.`;
}
