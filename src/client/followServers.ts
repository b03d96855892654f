// A client that goes where the configuration says: it hears of the active server, or of one that it was told, and moves along when that changes.

import type { ListedServer, ServerList } from '../csta/serverList.ts';
import { type Platform, platformWith } from './platform.ts';
import type { SwitchClient } from './switchClient.ts';

/** A switch that tells which servers there are, at `/servers`. */
export interface ServersSource {
  /** Of a server that tells the list, like the one that a page comes from: `http://127.0.0.1:8800`. */
  readonly url: string;
  /** By name; the active one unless said. */
  readonly server?: string;
  readonly platform?: Partial<Platform>;
}

/** Milliseconds until it is asked again where the list is. */
const AGAIN = 1_000;

/** Calls `told` with each server that is the wanted one from then on; with null while the list has none. Returns what ends it. */
export function watchServer({ url, server, platform = {} }: ServersSource, told: (server: ListedServer | null) => void): () => void {
  const { WebSocket, after } = platformWith(platform);
  let [last, isOver] = ['', false];
  let stopWaiting = () => {};
  const connect = () => {
    const socket = new WebSocket(serversAddress(url));
    socket.onmessage = ({ data }: { readonly data: unknown }) => {
      const { active, servers } = JSON.parse(String(data)) as ServerList;
      const wanted = servers.find(({ name }) => name === (server ?? active)) ?? null;
      if (isOver || JSON.stringify(wanted) === last) return;
      last = JSON.stringify(wanted);
      told(wanted);
    };
    // Also when it could not be opened.
    socket.onclose = () => void (isOver || (stopWaiting = after(AGAIN, connect)));
    socket.onerror = () => {};
    close = () => socket.close();
  };
  let close = () => {};
  connect();
  return () => {
    isOver = true;
    stopWaiting();
    close();
  };
}

/** Moves a client along. While the list names no server for it, it stays. Returns what ends it. */
export function followServers(client: Pick<SwitchClient, 'moveTo'>, source: ServersSource): () => void {
  return watchServer(source, (server) => server && client.moveTo(server.addresses));
}

function serversAddress(url: string): string {
  const at = new URL('/servers', url);
  at.protocol = at.protocol.replace('http', 'ws');
  return at.href;
}
