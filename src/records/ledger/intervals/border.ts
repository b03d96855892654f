// Where intervals begin and end: at whole multiples of their length on the site's clock, and where that clock is set.

import { clockSetting, type ClockSetting, type Epoch } from '../../../kernel/calendar.ts';
import type { Millis } from '../../../kernel/clock.ts';

export interface Bounds {
  readonly start: Epoch;
  readonly end: Epoch;
  /** How the clock is set in it; kept, for it is the same for months. */
  readonly setting: ClockSetting;
}

/** The interval in which the instant lies. An hour that is skipped, or told twice, does not move the borders of later ones. */
export function boundsAt(instant: Epoch, length: Millis, timeZone: string, before: ClockSetting | null): Bounds {
  const setting = before !== null && instant >= before.since && instant < before.until ? before : clockSetting(instant, timeZone);
  const { ahead, since, until } = setting;
  const start = Math.floor((instant + ahead) / length) * length - ahead;
  return { start: Math.max(start, since), end: Math.min(start + length, until), setting };
}
