// Where a softphone's switch is: as its settings say, or where the configuration has a server of that name, which may move while calls go on.

import { type ReadonlySignal, signal } from '@preact/signals';
import { noServerText, watchNamed } from '../page/namedServer.ts';

export interface Placed {
  /** Of the server in the configuration; null where the settings name addresses. */
  readonly name: string | null;
  /** As `ws://127.0.0.1:8800/csta`, first what is tried first. */
  readonly addresses: readonly string[];
}

/** Milliseconds in which the page's server says what it knows. */
const PATIENCE = 10_000;

/** Settles when it is known where that is, or that nobody knows: then it is where the settings say until somebody does. `complain` hears of a name that is none. */
export function placedAt(name: string, page: URL, meanwhile: readonly string[], complain: (says: string) => void): Promise<ReadonlySignal<Placed>> {
  const placed = signal<Placed>({ name: null, addresses: meanwhile });
  return new Promise((done) => {
    const patience = setTimeout(() => done(placed), PATIENCE);
    watchNamed(name, page.origin, (server) => {
      clearTimeout(patience);
      if (server) placed.value = { name: server.name, addresses: server.addresses.map(socketOf) };
      else complain(noServerText(name));
      done(placed);
    });
  });
}

function socketOf(address: string): string {
  const url = new URL('/csta', address);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

/** `harbor (127.0.0.1:8800)`; `A`, `B` where it has no name. */
export function serverAt({ name, addresses }: Placed, address: string): string {
  const place = addresses.indexOf(address);
  const letter = place < 0 ? '' : ('AB'[place] ?? String(place + 1));
  return name === null ? letter : `${name} (${new URL(address).host})`;
}
