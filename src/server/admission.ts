// Admission: who logs on is who they say, on every wire alike. Failures are counted by address, so that nobody can try passwords for long; who is
// right is never kept waiting, not even thousands who come back at once.

import type { Hall } from './hall.ts';
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
