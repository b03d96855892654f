// Sums of trunks in an interval: calls where their line was released, times as lines were in use or out of service. Definitions are those of `TrunkIntervalRow`.

import type { Millis } from '../../../kernel/clock.ts';
import type { Trunk } from '../../../switch/trunk.ts';
import type { TrunkIntervalRow } from '../intervalRows.ts';
import type { Sums } from './agentSums.ts';
import { at, type Engagement, type Engagements } from './engagements.ts';

export interface TrunkNow {
  readonly trunk: Trunk;
  sums: Sums<TrunkIntervalRow, 'trunk' | 'lines'>;
  /** Lines in use at this moment. */
  readonly inUse: Map<string, Engagement['way']>;
  readonly outOfService: Set<string>;
  /** How many are in use for calls in and out, and how many are in use or out of service. */
  in: number;
  out: number;
  taken: number;
  counted: Millis;
}

export function newTrunk(trunk: Trunk): TrunkNow {
  return { trunk, sums: noTrunkSums(), inUse: new Map(), outOfService: new Set(), in: 0, out: 0, taken: 0, counted: 0 };
}

export function noTrunkSums(): TrunkNow['sums'] {
  return { inCalls: 0, inAbandoned: 0, inTime: 0, inHoldingTime: 0, outCalls: 0, outCompleted: 0, outTime: 0, outHoldingTime: 0, allBusyTime: 0, maintenanceTime: 0 };
}

/** Up to now it stood as it has stood since it was last counted. */
export function spendTrunk(now: TrunkNow, until: Millis): void {
  const { sums, counted, trunk: { lines } } = now;
  const span = until - counted;
  if (span <= 0) return;
  now.counted = until;
  sums.inTime += now.in * span;
  sums.outTime += now.out * span;
  sums.maintenanceTime += now.outOfService.size * span;
  if (lines.length > 0 && now.taken === lines.length) sums.allBusyTime += span;
}

/** A call has come to one of its lines or has left it. */
export function lineUsed(now: TrunkNow, line: string, engagements: Engagements, time: Millis): void {
  const [before, after] = [now.inUse.get(line), at(engagements, line)[0]?.way];
  if (before === after) return;
  spendTrunk(now, time);
  if (before) now[before]--;
  if (after) now[after]++;
  if (!now.outOfService.has(line)) now.taken += Number(after !== undefined) - Number(before !== undefined);
  if (after) now.inUse.set(line, after);
  else now.inUse.delete(line);
}

export function lineServed(now: TrunkNow, line: string, isOut: boolean, time: Millis): void {
  if (now.outOfService.has(line) === isOut) return;
  spendTrunk(now, time);
  if (isOut) now.outOfService.add(line);
  else now.outOfService.delete(line);
  if (!now.inUse.has(line)) now.taken += isOut ? 1 : -1;
}

/** A line was released. */
export function countLine({ sums, trunk: { signalling } }: TrunkNow, { way, since, answeredAt }: Engagement, time: Millis): void {
  if (way === 'in') {
    sums.inCalls++;
    sums.inHoldingTime += time - since;
    if (answeredAt === null) sums.inAbandoned++;
  } else {
    sums.outCalls++;
    sums.outHoldingTime += time - since;
    if (answeredAt !== null || signalling === 'analog') sums.outCompleted++;
  }
}
