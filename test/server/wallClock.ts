// The wall clock of a live switch in a test: it stands still until so much time is let pass, so that nobody is late by chance.

import { onTestFinished, vi } from 'vitest';

/** To be called when the server is there, and before whoever comes to it. Returns what lets milliseconds pass. */
export function wallClock(): (millis: number) => void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  return (millis) => void vi.advanceTimersByTime(millis);
}
