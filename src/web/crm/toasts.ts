// Words that come up for a moment: what was done, and what could not be.

import { signal } from '@preact/signals';
import type { Route } from './route.ts';

export interface Toast {
  readonly kind: 'success' | 'error';
  readonly says: string;
  /** What it was done to. */
  readonly about?: { readonly name: string; readonly route: Route };
}

export const toasts = signal<readonly Toast[]>([]);

/** Milliseconds that good news stay; what went wrong stays until it is closed. */
const LASTS = 5000;

export function say(toast: Toast): void {
  toasts.value = [...toasts.peek(), toast];
  if (toast.kind === 'success') setTimeout(() => closeToast(toast), LASTS);
}

export function closeToast(closed: Toast): void {
  toasts.value = toasts.peek().filter((toast) => toast !== closed);
}
