// Spans of time as people say them.

import type { Millis } from '../../kernel/clock.ts';

/** `10 h`, `8 h 20 min`, `90 s`. */
export function spanText(span: Millis): string {
  const minutes = Math.round(span / 60_000);
  if (minutes < 3) return `${Math.round(span / 1000)} s`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter((part) => part !== '').join(' ');
}
