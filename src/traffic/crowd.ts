// A crowd: people who call again as soon as their call is over. k6 calls them VUs. How many there are changes by plan.

import type { Millis } from '../kernel/clock.ts';
import type { Distribution } from '../kernel/random.ts';
import { callerOfSource, ownNumber, type Source } from './callers.ts';
import type { World } from './world.ts';

/** No crowd is larger. */
export const CROWD = 100_000;

export interface CrowdPlan {
  readonly kind: 'crowd';
  /** How many there are from each time on, in order of time. */
  readonly steps: readonly { readonly at: Millis; readonly vus: number }[];
  /** Nobody begins a call any more. */
  readonly until: Millis;
  /** Calls of all together, and of each; null for no limit. */
  readonly iterations: number | null;
  readonly iterationsEach: number | null;
  /** From the end of one call to the next. */
  readonly pause: Distribution | null;
}

export interface Crowd {
  readonly plan: CrowdPlan;
  readonly pause: ((place: number) => Millis) | null;
  readonly members: Member[];
  /** How many there should be now. */
  vus: number;
  /** Steps of the plan that have been taken. */
  taken: number;
  /** Calls that have been begun. */
  begun: number;
}

export interface Member {
  /** Counts from 0; those with the greatest leave first. */
  readonly place: number;
  begun: number;
  /** When the last call began. */
  since: Millis;
  /** In a call, or about to make the next. */
  isBusy: boolean;
}

/** Nobody dials faster than that, whatever comes of the call before. */
const SOON: Millis = 1_000;

export function expectStep(source: Source): void {
  const { world: { clock }, crowd } = source;
  const step = crowd?.plan.steps[crowd.taken];
  if (step) clock.at(Math.max(step.at, clock.now), crowdChanges, source.world, source);
}

export function crowdChanges(_: World, source: Source): void {
  const { crowd } = source;
  if (!crowd) return;
  crowd.vus = crowd.plan.steps[crowd.taken++]?.vus ?? 0;
  for (let place = 0; place < crowd.vus; place++) {
    const member = (crowd.members[place] ??= { place, begun: 0, since: 0, isBusy: false });
    if (!member.isBusy) memberCalls(source, member);
  }
  expectStep(source);
}

/** With a number of their own, unless the kind has some. */
export function memberCalls(source: Source, member: Member): void {
  const { crowd, world: { clock } } = source;
  if (!crowd) return;
  const { plan: { until, iterations, iterationsEach } } = crowd;
  const isDone = member.place >= crowd.vus || clock.now >= Math.min(until, source.until) || crowd.begun === iterations || member.begun === iterationsEach;
  member.isBusy = !isDone;
  if (isDone) return;
  const place = placeOf(member);
  crowd.begun++;
  member.begun++;
  member.since = clock.now;
  source.came++;
  callerOfSource(source, place, source.known?.(place) ?? ownNumber(source, member.place), 1, null, member);
}

/** Its place among all calls of the crowd, whatever the others do. */
function placeOf({ place, begun }: Member): number {
  return place + begun * CROWD;
}

/** The call is over, and it is not made again. */
export function memberGoesOn(source: Source, member: Member): void {
  const { world: { clock }, crowd } = source;
  const pause = crowd?.pause?.(placeOf(member)) ?? 0;
  clock.at(Math.max(clock.now + pause, member.since + SOON), memberCalls, source, member);
}
