// How long ago something was, by the switch's clock; it goes on by itself.

import type { JSX } from 'preact';
import { durationText } from '../../page/times.ts';
import { now } from '../ticking.ts';
import { useSoftphone } from './useSoftphone.ts';

/** `since` in milliseconds of the switch's time. Live regions do not read it: it would never end. */
export function Elapsed({ since, label }: { readonly since: number; readonly label: string }): JSX.Element {
  const { phone } = useSoftphone();
  return <span class="elapsed" role="timer" aria-label={label} aria-live="off">{durationText(now.value + (phone.value?.clockOffset ?? 0) - since)}</span>;
}
