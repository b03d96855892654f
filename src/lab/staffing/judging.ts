// What a plan comes to: for each queue and interval the service level and the abandoned over many simulated days, each with its interval, and whether that is enough.

import type { Millis } from '../../kernel/clock.ts';
import { noFigures, plus, type QueueFigures } from '../../records/figures.ts';
import type { LoadFigures } from '../../scenario/load.ts';
import { studentQuantile } from '../student.ts';

/** What must be kept in every interval. */
export interface Target {
  /** Share of the calls that are answered within. */
  readonly share: number;
  readonly within: Millis;
  /** Share that may be abandoned; null for any. */
  readonly abandoned: number | null;
}

/** Parts of all calls of all days, with half the width of its interval of 95 %. */
export interface Share {
  readonly value: number;
  readonly halfWidth: number;
}

export interface Cell {
  /** Calls that came on a day. */
  readonly offered: number;
  readonly serviceLevel: Share;
  readonly abandoned: Share;
  /** Talk, and work after it, of a day's calls, ms. */
  readonly handled: Millis;
  readonly isKept: boolean;
  /** By how much the service level exceeds what must be; below 0 it is missed. Of what may be abandoned likewise, the smaller. */
  readonly margin: number;
}

/** By queue, then by interval. */
export type Judgement = ReadonlyMap<string, readonly Cell[]>;

export function judge(days: readonly LoadFigures[], queues: readonly string[], intervals: number, target: Target): Judgement {
  return new Map(queues.map((queue) => [queue, Array.from({ length: intervals }, (_, place) => cellOf(days.map(({ intervals: all }) => all.get(queue)?.get(place) ?? noFigures()), target))]));
}

function cellOf(days: readonly QueueFigures[], target: Target): Cell {
  const all = days.reduce(plus);
  const serviceLevel = shareOf(days, ({ answeredInTime }) => answeredInTime);
  const abandoned = shareOf(days, (day) => day.abandoned);
  const margin = all.offered === 0 ? 1 : Math.min(serviceLevel.value - target.share, target.abandoned === null ? 1 : target.abandoned - abandoned.value);
  return { offered: all.offered / days.length, serviceLevel, abandoned, handled: (all.talkTime + all.workTime) / days.length, isKept: margin >= 0, margin };
}

/** A ratio of sums over days. Its error is that of the days' residuals: Law 2015, "Simulation modeling and analysis", 9.3.1; Cochran 1977, "Sampling techniques", 6.4. */
function shareOf(days: readonly QueueFigures[], partOf: (day: QueueFigures) => number): Share {
  const offered = days.reduce((sum, day) => sum + day.offered, 0);
  if (offered === 0) return { value: 1, halfWidth: 0 };
  const value = days.reduce((sum, day) => sum + partOf(day), 0) / offered;
  const residuals = days.reduce((sum, day) => sum + (partOf(day) - value * day.offered) ** 2, 0);
  const degrees = days.length - 1;
  if (degrees < 1) return { value, halfWidth: Infinity };
  return { value, halfWidth: (studentQuantile(0.975, degrees) * Math.sqrt((residuals * days.length) / degrees)) / offered };
}
