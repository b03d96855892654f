// On a wall without hands: one part after the other, each for some seconds. `?rotate=20`.

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { address } from './address.ts';

const parts = ['queues', 'agents', 'charts'] as const;

/** The part that is shown; null for all. */
export const turned = signal<(typeof parts)[number] | null>(address.rotate === null ? null : parts[0]);

const timer = address.rotate === null ? null : window.setInterval(() => {
  if (turned.value !== null) turned.value = parts[(parts.indexOf(turned.value) + 1) % parts.length] ?? null;
}, address.rotate * 1_000);

export function Rotation(): JSX.Element | null {
  if (timer === null || turned.value === null) return null;
  const stop = () => {
    window.clearInterval(timer);
    turned.value = null;
  };
  return <p class="rotation"><button type="button" onClick={stop}>Show everything</button></p>;
}
