// Timers that fire when a test lets time pass.

import type { Platform } from '../../src/client/platform.ts';

export interface FakeTimers extends Pick<Platform, 'after' | 'now'> {
  pass(milliseconds: number): void;
}

export function fakeTimers(): FakeTimers {
  let now = 0;
  let timers: { readonly due: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    after(delay, wake) {
      const timer = { due: now + delay, wake };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ due }) => due <= end).sort((one, other) => one.due - other.due);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = next.due;
        next.wake();
      }
      now = end;
    },
  };
}
