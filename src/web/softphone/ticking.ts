// The time, for whatever on screen shows how long something has lasted: it moves once a second.

import { signal } from '@preact/signals';

/** Milliseconds of this machine. */
export const now = signal(Date.now());

export function startTicking(): void {
  setInterval(() => (now.value = Date.now()), 1000);
}
