// Trouble on purpose: the next call of a method fails with an error of the documentation, so that a softphone can be seen to bear it.

import { signal } from '@preact/signals';
import { containerError, type CtiError, genericError, serverError } from '../../../openCti/errors.ts';

export const troubleErrors: readonly CtiError[] = [serverError(), genericError(), containerError];

export interface Trouble {
  readonly method: string;
  readonly error: CtiError;
}

export const troubles = signal<readonly Trouble[]>([]);

export function addTrouble(trouble: Trouble): void {
  troubles.value = [...troubles.peek(), trouble];
}

export function removeTrouble(trouble: Trouble): void {
  troubles.value = troubles.peek().filter((other) => other !== trouble);
}

/** What the call that comes now is to fail with; each counts for one. */
export function takeTrouble(method: string): CtiError | null {
  const found = troubles.peek().find((trouble) => trouble.method === method);
  if (found) removeTrouble(found);
  return found?.error ?? null;
}
