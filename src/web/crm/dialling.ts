// Click-to-dial: numbers on the page are text until the softphone lets them be clicked; then whoever listens hears which one was.

import { signal } from '@preact/signals';
import type { Dial } from './desk.ts';
import { panel } from './panel.ts';

export const clickToDial = signal(false);

const listeners = new Set<(dial: Dial) => void>();

export function onDial(listener: (dial: Dial) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The softphone comes up, and hears of it. */
export function dial(clicked: Dial): void {
  panel.isVisible.value = true;
  for (const listener of [...listeners]) listener(clicked);
}
