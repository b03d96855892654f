// Words that come up for a moment: what was done.

import { signal } from '@preact/signals';
import type { Route } from './route.ts';

export interface Toast {
  readonly says: string;
  /** What it was done to. */
  readonly about?: { readonly name: string; readonly route: Route };
}

export const toasts = signal<readonly Toast[]>([]);

/** Milliseconds that they stay. */
const LASTS = 5000;

export function say(toast: Toast): void {
  toasts.value = [...toasts.peek(), toast];
  setTimeout(() => closeToast(toast), LASTS);
}

export function closeToast(closed: Toast): void {
  toasts.value = toasts.peek().filter((toast) => toast !== closed);
}
