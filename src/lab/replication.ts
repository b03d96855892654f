// One replication: a load carried out once from one seed, in virtual time, on the thread that asks. Many of them at once are in runners.ts.

import type { Millis } from '../kernel/clock.ts';
import { type FlowCoverage, keepCoverage } from '../records/coverage.ts';
import { withFaults } from '../scenario/faults.ts';
import { type LoadFigures, runLoad } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSimulation } from '../simulation.ts';
import type { TrafficSettings } from '../traffic/shape.ts';

/** All that a run depends on but its seed. Plain data: it goes to other threads, and its digest tells whether two are the same. */
export interface Load extends Pick<Scenario, 'site' | 'start' | 'faults'> {
  readonly traffic: TrafficSettings;
  /** Whether to keep a record of each call. */
  readonly records: boolean;
}

export interface Replication {
  readonly figures: LoadFigures;
  /** What calls came through in each call flow of the site. */
  readonly coverage: readonly FlowCoverage[];
}

/** Of a scenario's traffic; other members are left behind. */
export function loadOf({ site, start, faults }: Scenario, traffic: TrafficSettings, records = false): Load {
  return { site, start, faults, traffic, records };
}

/** Yields after each minute of virtual time, for those who have something else to do. */
export function* replication({ site, start, faults, traffic, records }: Load, seed: number): Generator<Millis, Replication> {
  const simulation = createSimulation(site, { seed, laws: false, ...(start !== undefined && { start }) });
  const { flows: coverage } = keepCoverage(simulation.log, simulation.ivr.flows.values());
  const run = withFaults(runLoad(traffic, simulation, { records }), simulation, faults);
  for (let wish = run.next(); ; wish = run.next()) {
    if (wish.done) return { figures: wish.value, coverage };
    simulation.clock.advanceTo(wish.value);
    yield wish.value;
  }
}
