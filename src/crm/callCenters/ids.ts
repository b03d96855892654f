// Ids of what the set-up keeps, made as those of records are.

import { randomInt } from 'node:crypto';
import { idOf } from '../ids.ts';

const prefixes = { user: '005', callCenter: '04v', directoryNumber: '04w', softphoneLayout: '0S5' } as const;
export type Kind = keyof typeof prefixes;

/** One that nobody has: those of the beginning have small numbers. */
export function newId(kind: Kind): string {
  return idOf(prefixes[kind], randomInt(2 ** 32, 2 ** 48 - 1));
}

/** The same at every beginning. `number` counts from 1. */
export function seededId(kind: Kind, number: number): string {
  return idOf(prefixes[kind], number);
}
