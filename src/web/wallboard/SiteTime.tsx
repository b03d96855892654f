// What time it is at a site, and how fast it goes there.

import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { timeOfDay } from '../page/times.ts';
import type { SwitchBoard } from './board.ts';
import { Icon } from './Icon.tsx';

export function SiteTime({ board: { clock, now } }: { readonly board: SwitchBoard }): JSX.Element {
  const text = useComputed(() => (clock.value ? timeOfDay(clock.value.startsAt + now.value, clock.value.timeZone, true) : ''));
  const speed = clock.value?.speed ?? 1;
  return (
    <p class="time">
      <time>{text}</time>
      {speed === 0 ? <span class="speed is-paused"><Icon name="pause" />Paused</span> : speed !== 1 && <span class="speed">× {speed}</span>}
    </p>
  );
}

/** Since when its figures count, and what goes on there. */
export function sinceText({ clock: { value: itsClock } }: SwitchBoard): string {
  if (itsClock === null) return '';
  const { startsAt, since, timeZone, calls } = itsClock;
  return `Since ${timeOfDay(startsAt + since, timeZone)} · ${calls} ${calls === 1 ? 'call' : 'calls'} in progress`;
}
