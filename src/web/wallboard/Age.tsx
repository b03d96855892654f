// How long something has lasted, running with virtual time. Only its text is drawn again.

import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { durationText } from '../page/times.ts';
import { now } from './board.ts';

/** Times in milliseconds of virtual time. */
export function Age({ since }: { readonly since: number }): JSX.Element {
  const text = useComputed(() => durationText(now.value - since));
  return <span class="age">{text}</span>;
}
