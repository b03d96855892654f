// The servers that clients may go to, as a configuration lists them, and which is active: told to pages and clients, and told again when it changes. No secret is in it.

import { z } from 'zod';
import type { ServerList } from '../csta/serverList.ts';
import { bytesOf } from './lines/bytes.ts';
import type { Hall } from './hall.ts';
import type { Line } from './lines/line.ts';
import { ok, type Route } from './http/route.ts';
import type { Conversation } from './lines/sockets.ts';
import { textFrame } from './lines/webSocketFrame.ts';

/** Where the list comes from. */
export interface Servers {
  readonly list: ServerList;
  /** Hears each list that takes the place of another. Returns what ends that. */
  follow(told: (list: ServerList) => void): () => void;
}

/** Where there is no configuration. */
export const noServers: Servers = { list: { active: null, servers: [] }, follow: () => () => {} };

const listShape = z.strictObject({
  active: z.string().nullable().describe('The server that clients use unless they were told another; null where none was chosen'),
  servers: z.array(z.strictObject({
    name: z.string(), addresses: z.array(z.string()).min(1).describe('Where it is, first what is tried first'),
    site: z.string().nullable(), clientID: z.string().nullable().describe('What clients call themselves there'),
  })),
});

export const serversRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/servers', does: 'The servers that clients may go to, and which is active, as the configuration has them; pushed on ws://…/servers when they change', body: null,
    answers: { 200: { says: 'The servers; none where there is no configuration', shape: listShape } },
    run: ({ hall }) => ok(hall.servers.list),
  },
];

/** Says the list over a line, and each that follows. Nothing is asked over it. */
export function tellServers({ servers }: Pick<Hall, 'servers'>, line: Line): Conversation {
  const tell = (list: ServerList) => line.write(textFrame(bytesOf(JSON.stringify(list))));
  tell(servers.list);
  const leave = servers.follow(tell);
  return { heard: () => line.close(1003, 'nothing is asked here; the servers are told when they change'), over: leave };
}
