// How long something has lasted, running with the virtual time of its switch. Only its text is drawn again.

import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { durationText } from '../page/times.ts';
import type { SwitchBoard } from './board.ts';

/** Times in milliseconds of virtual time. */
export function Age({ board: { now }, since }: { readonly board: SwitchBoard; readonly since: number }): JSX.Element {
  // Anew when something else is there since, and not with the next second only.
  const text = useMemo(() => computed(() => durationText(now.value - since)), [now, since]);
  return <span class="age">{text}</span>;
}
