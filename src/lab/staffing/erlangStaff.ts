// How many servers Erlang's models want for a target, each interval by itself. What flows over from one interval to the next they do not know.

import type { Millis } from '../../kernel/clock.ts';
import { erlangA, erlangC, type SteadyState } from '../erlang.ts';
import type { Target } from './judging.ts';

export interface IntervalDemand {
  readonly arrivalsPerHour: number;
  /** All that a call keeps an agent busy with, ms. */
  readonly meanService: Millis;
  /** Until an agent answers who is free: callers wait that long at least. */
  readonly ringing: Millis;
  /** Infinity for ever. */
  readonly meanPatience: Millis;
}

/** The fewest with which nobody's giving up counts on: Erlang C. 0 when nobody comes. */
export function serversByErlangC({ arrivalsPerHour, meanService, ringing }: IntervalDemand, target: Target): number {
  if (arrivalsPerHour === 0) return 0;
  const demand = { arrivalsPerHour, meanService, target: Math.max(0, target.within - ringing) };
  const load = (arrivalsPerHour / 3_600_000) * meanService;
  return fewest(Math.floor(load) + 1, (servers) => erlangC({ ...demand, servers }), { ...target, abandoned: null });
}

/** The fewest when callers give up: Erlang A. */
export function serversByErlangA({ arrivalsPerHour, meanService, ringing, meanPatience }: IntervalDemand, target: Target): number {
  if (arrivalsPerHour === 0) return 0;
  return fewest(1, (servers) => erlangA({ arrivalsPerHour, meanService, meanPatience, servers, target: Math.max(0, target.within - ringing) }), target);
}

/** More servers never make it worse: doubled, then halved in. */
function fewest(from: number, model: (servers: number) => SteadyState, { share, abandoned }: Target): number {
  const isEnough = (servers: number) => {
    const state = model(servers);
    return state.serviceLevel >= share && (abandoned === null || state.abandoned <= abandoned);
  };
  let high = from;
  while (!isEnough(high) && high < 100_000) high *= 2;
  let low = Math.max(from - 1, Math.floor(high / 2));
  if (high === from) return from;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
