// A window that has no address: a question, an import. One at a time.

import { signal } from '@preact/signals';
import type { JSX } from 'preact';

export const overlay = signal<JSX.Element | null>(null);

export function closeOverlay(): void {
  overlay.value = null;
}
