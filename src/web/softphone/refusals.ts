// What was refused, and what else went wrong, as sentences that stay until they were read.

import { signal } from '@preact/signals';

export interface Refusal {
  readonly key: number;
  readonly says: string;
}

export const refusals = signal<readonly Refusal[]>([]);

let last = 0;

export function complain(says: string): void {
  // Who presses a key five times need not read it five times.
  const others = refusals.peek().filter((other) => other.says !== says);
  refusals.value = [...others.slice(-2), { key: ++last, says }];
}

export function dismiss(key: number): void {
  refusals.value = refusals.value.filter((refusal) => refusal.key !== key);
}

/** Whether it was done. `what` is what was wanted, as `put the call on hold`. */
export async function attempt(what: string, done: Promise<unknown>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    complain(`Could not ${what}: ${sentenceOf(error as Error)}`);
    return false;
  }
}

/** What the switch refuses has its error value before the sentence; people need only that. */
function sentenceOf({ message, code = '' }: Error & { readonly code?: string }): string {
  return code !== '' && message.startsWith(`${code}: `) ? message.slice(code.length + ': '.length) : message;
}
