// Night service: where calls from outside go when nobody is at work, by the hours of a calendar or switched by hand.

import type { Epoch } from '../../kernel/calendar.ts';
import { type Hours, isOpen } from '../../kernel/hours.ts';

export interface NightRouting {
  /** By day; null when it is only ever switched by hand. */
  readonly hours: Hours | null;
  /** Where calls go at night; null for numbers that are named below only. */
  readonly to: string | null;
  /** Public numbers that have a night number of their own. */
  readonly numbers: ReadonlyMap<string, string>;
  mode: NightMode;
}

/** `auto` goes by the hours. */
export type NightMode = 'auto' | 'day' | 'night';

/** Where a call to this public number goes now instead of where it goes by day; null when it is day. */
export function nightNumber({ hours, to, numbers, mode }: NightRouting, called: string, now: Epoch): string | null {
  const isNight = mode === 'night' || (mode === 'auto' && hours !== null && !isOpen(hours, now));
  return isNight ? (numbers.get(called) ?? to) : null;
}
