// How many agents are on duty where the records name none: as many as make Erlang A wait as long as the callers did. A guess, and said to be one.

import { erlangA } from '../erlang.ts';
import type { DutyGroup, Fit } from './fit.ts';
import { HALF_HOUR } from './profile.ts';

/** One group for each queue. The times that calls take and the patience of callers are those of its kinds. */
export function guessedDuty({ kinds, work, real }: Fit): readonly DutyGroup[] {
  return real.flatMap(({ queue, averageWait }) => {
    const own = kinds.filter((kind) => kind.queue === queue);
    if (own.length === 0) return [];
    const weighted = (measure: (kind: (typeof own)[number]) => number) => own.reduce((all, kind) => all + measure(kind) * kind.calls, 0) / own.reduce((all, { calls }) => all + calls, 0);
    const meanService = Math.max(1000, weighted(({ talk }) => talk?.mean.value ?? 180_000) + (work.get(queue)?.mean.value ?? 0));
    const meanPatience = weighted(({ patience }) => patience?.exponential.mean.value ?? 3_600_000);
    let surplus = 0;
    const onDuty = (own[0] as (typeof own)[number]).profile.expected.map((_, place) => {
      const arriving = own.reduce((all, { profile }) => all + (profile.expected[place]?.value ?? 0), 0);
      if (arriving === 0) return 0;
      const waitWith = (servers: number) => erlangA({ arrivalsPerHour: (arriving * 3_600_000) / HALF_HOUR, meanService, meanPatience, target: 0, servers }).averageWait;
      // Whole agents wait too long or too short; over the day it comes out even.
      const enough = serversFor(waitWith, averageWait);
      const surplusWith = (servers: number) => surplus + arriving * (waitWith(servers) - averageWait);
      const servers = enough > 1 && Math.abs(surplusWith(enough - 1)) < Math.abs(surplusWith(enough)) ? enough - 1 : enough;
      surplus = surplusWith(servers);
      return servers;
    });
    return [{ queues: [queue], agents: [], onDuty }];
  });
}

/** The fewest with which callers wait no longer. */
function serversFor(waitWith: (servers: number) => number, averageWait: number): number {
  for (let servers = 1; ; servers++) if (waitWith(servers) <= Math.max(averageWait, LEAST)) return servers;
}

/** What rings has waited; less nobody can measure. */
const LEAST = 500;
