// A load is run again for its report: only now is it known which calls are of interest, and only those are watched. What came from outside comes again.

import type { JournalEntry } from '../csta/door.ts';
import { assert, Rejection } from '../kernel/errors.ts';
import type { Millis } from '../kernel/clock.ts';
import { beginTraffic } from '../scenario/load.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import type { Site } from '../site/site.ts';
import type { TrafficSettings } from '../traffic/shape.ts';

/** A run of traffic that is over. */
export interface Played {
  readonly site: Site;
  readonly seed: number;
  readonly start: string | undefined;
  readonly traffic: TrafficSettings;
  /** From outside, in their order. */
  readonly requests: readonly JournalEntry[];
  readonly ended: Millis;
  readonly facts: number;
}

/** To the same end. Gives what `watch` gave before it began. */
export function playAgain<Watched>({ site, seed, start, traffic, requests, ended, facts }: Played, watch: (simulation: Simulation) => Watched): Watched {
  const simulation = createSimulation(site, { seed, laws: false, start });
  const { clock, log } = simulation;
  beginTraffic(traffic, simulation);
  const watched = watch(simulation);
  for (const { time, session, service, request } of requests) {
    clock.advanceTo(time);
    ask(simulation, session, service, request);
  }
  clock.advanceTo(ended);
  assert(log.seq === facts, `run again for its report, the load came to ${log.seq} facts and not to ${facts}`);
  return watched;
}

/** What was refused is refused again. */
function ask({ session }: Simulation, name: string, service: JournalEntry['service'], request: unknown): void {
  try {
    session(name).request(service, request as never);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}
