// Free seating: which telephone stands where a client is, by what it says or by its address; and who it is, where users are known.

import type { IncomingMessage } from 'node:http';
import type { Hall } from '../../hall.ts';
import type { User } from '../../users.ts';

export interface Sitting {
  readonly user: User;
  /** Empty when nobody knows. */
  readonly extension: string;
}

/** Whoever comes from an address of the site's seating needs no password, and sits there and nowhere else. */
const seated = (address: string): User => ({ name: `at ${address}`, mayOperate: false });

/** `said` is the extension that the client names, null for none. Null for a client that may not come; it should say who it is. */
export function sittingOf({ users, live, mayTry }: Hall, request: Pick<IncomingMessage, 'headers' | 'socket'>, said: string | null): Sitting | null {
  const address = plain(request.socket.remoteAddress ?? '');
  const seat = live.simulation.site.seating[address] ?? '';
  const claimed = claimIn(request.headers.authorization);
  if (claimed && !mayTry(address)) return null;
  const user = users.find(claimed?.name ?? 'guest', claimed?.password ?? '');
  if (user) return { user, extension: (said ?? seat).slice(0, 64) };
  return claimed === null && seat !== '' && (said === null || said === seat) ? { user: seated(address), extension: seat } : null;
}

/** As people write it: an IPv4 address that came over IPv6 is one of IPv4, and so is that of this machine. */
function plain(address: string): string {
  if (address === '::1') return '127.0.0.1';
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Name and password of HTTP's basic authentication, RFC 7617. */
function claimIn(authorization: string | undefined): { readonly name: string; readonly password: string } | null {
  const [, encoded] = /^Basic ([A-Za-z\d+/]{1,400}={0,2})$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
