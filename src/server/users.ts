// Users: who may log on, with which password. Passwords are compared by their hashes, in a time that tells nothing, and are never written anywhere.

import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { checkShape } from '../document.ts';
import { flag, form, map, mapOf } from '../kernel/shape.ts';
import { readSource } from '../reading.ts';

export interface User {
  readonly name: string;
  /** May use our own operations: offer calls, change skills, stand in for lines. */
  readonly mayOperate: boolean;
}

export interface Users {
  /** Null when the name or the password is wrong; which of them is not told. */
  find(name: string, password: string): User | null;
}

/** Whoever comes, for a switch that only listens on this machine. */
export const everybody: Users = { find: (name) => ({ name, mayOperate: true }) };

/** Its message never shows what was written. */
const password = z.string({ error: 'must be a password of 8 characters or more' }).refine((word) => word.length >= 8 && word.length <= 128, 'must be a password of 8 to 128 characters').describe('Or what programs call a token');

const usersShape = map({
  users: mapOf(form('must be a name like ana', /^[\w.@-]{1,64}$/), map({
    password,
    mayOperate: flag.default(false).describe('May offer calls, change skills, stand in for lines'),
  })),
});

/** Reads a file of users. Throws BadDocument; no message shows a password. */
export function readUsers(file: string): Users {
  const { users } = checkShape(readSource(file), usersShape);
  const salt = randomBytes(16);
  const hashed = (password: string) => scryptSync(password, salt, 32, { N: 1024 });
  const known = new Map(Object.entries(users).map(([name, { password, mayOperate }]) => [name, { hash: hashed(password), user: { name, mayOperate } }]));
  const nobody = hashed(randomBytes(16).toString('hex'));
  return {
    find(name, password) {
      const found = known.get(name);
      const isRight = timingSafeEqual(hashed(password.slice(0, 128)), found?.hash ?? nobody);
      return found && isRight ? found.user : null;
    },
  };
}
