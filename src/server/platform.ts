// The platform that Node lends to a live switch: its wall clock, and its timers.

import type { Platform } from './live.ts';

export const platform: Platform = {
  now: () => performance.now(),
  later(delay, call) {
    const timer = setTimeout(call, delay);
    return () => clearTimeout(timer);
  },
};
