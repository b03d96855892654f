// Admission: who logs on is who they say, on every wire alike. Failures are counted by address, so that nobody can try passwords for long; who is
// right is never kept waiting, not even thousands who come back at once.

import type { Hall } from '../hall.ts';
import { GUEST, type User } from './users.ts';

/** What a client shows; as the guest it shows nothing. */
export type Credentials = { readonly token: string } | { readonly name?: string | undefined; readonly password?: string | undefined };

/** Null when name, password or token are wrong, which of them is not told; `tooManyAttempts` when this address has failed too often lately. */
export function admit({ users, failures, now }: Hall, address: string, shown: Credentials): User | 'tooManyAttempts' | null {
  if (failures.isFull(address, now())) return 'tooManyAttempts';
  const user = 'token' in shown ? users.findByToken(shown.token) : users.find(shown.name ?? GUEST, shown.password ?? '');
  if (user === null) failures.count(address, now());
  return user;
}

/** Name and password of HTTP's basic authentication, RFC 7617, or a token, RFC 6750. */
export function credentialsIn(authorization = ''): Credentials | null {
  const [, token] = /^Bearer ([\x21-\x7E]{1,200})$/i.exec(authorization) ?? [];
  if (token !== undefined) return { token };
  const [, encoded = ''] = /^Basic ([A-Za-z\d+/]{1,400}={0,2})$/i.exec(authorization) ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
