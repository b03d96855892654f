// Free seating: which telephone stands where a client is, by what it says or by its address; and who it is, where users are known.

import type { IncomingMessage } from 'node:http';
import { admit, credentialsIn } from '../../sessions/admission.ts';
import type { Hall } from '../../hall.ts';
import { stranger, type User, type Users } from '../../sessions/users.ts';

export interface Sitting {
  readonly user: User;
  /** Empty when nobody knows. */
  readonly extension: string;
}

type Seating = Readonly<Record<string, string>>;

const SEATED = 'at ';

/** Whoever comes from an address of the site's seating needs no password, and acts for the telephone there and no other. */
function seated(seating: Seating, address: string): User | null {
  const extension = seating[address];
  return extension === undefined ? null : { ...stranger(SEATED + address), devices: new Set([extension]) };
}

/** The users, and besides them those who are known by where they sit. No name of a user has a space. */
export function withSeated(users: Users, seating: Seating): Users {
  return { ...users, named: (name) => (name.startsWith(SEATED) ? seated(seating, name.slice(SEATED.length)) : users.named(name)) };
}

/** `said` is the extension that the client names, null for none. Null for a client that may not come; it should say who it is. */
export function sittingOf(hall: Hall, { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, said: string | null): Sitting | null {
  const address = plain(socket.remoteAddress ?? '');
  const { seating } = hall.live.simulation.site;
  const shown = credentialsIn(headers.authorization);
  const bySeat = shown === null && hall.users.listed.length > 0 ? seated(seating, address) : null;
  const user = bySeat ?? admit(hall, address, shown ?? {});
  if (user === null || user === 'tooManyAttempts') return null;
  return { user, extension: (said ?? seating[address] ?? onlyDevice(user)).slice(0, 64) };
}

function onlyDevice({ devices }: User): string {
  const [first = '', second] = devices === 'all' ? [] : [...devices];
  return second === undefined ? first : '';
}

/** As people write it: an IPv4 address that came over IPv6 is one of IPv4, and so is that of this machine. */
function plain(address: string): string {
  if (address === '::1') return '127.0.0.1';
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
