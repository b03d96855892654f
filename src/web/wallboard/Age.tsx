// How long something has lasted, running with the virtual time of its switch. Only its text is drawn again.

import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { durationText } from '../page/times.ts';
import type { SwitchBoard } from './board.ts';

/** Times in milliseconds of virtual time. */
export function Age({ board: { now }, since }: { readonly board: SwitchBoard; readonly since: number }): JSX.Element {
  const text = useComputed(() => durationText(now.value - since));
  return <span class="age">{text}</span>;
}
