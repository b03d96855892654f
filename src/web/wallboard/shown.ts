// Which agents are shown: those in these states.

import { signal } from '@preact/signals';
import type { AgentState } from './words.ts';

export const shown = signal<ReadonlySet<AgentState>>(new Set(['ready', 'reserved', 'busy', 'workingAfterCall', 'notReady']));

export function toggle(state: AgentState): void {
  const others = new Set(shown.value);
  if (!others.delete(state)) others.add(state);
  shown.value = others;
}
