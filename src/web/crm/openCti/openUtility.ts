// Which panel stands above the utility bar beside the softphone's: one at a time.

import { signal } from '@preact/signals';

export const openUtility = signal<'work' | 'log' | null>(null);

export function toggleUtility(name: 'work' | 'log'): void {
  openUtility.value = openUtility.peek() === name ? null : name;
}
