// One replication: a load carried out once from one seed, in virtual time, on the thread that asks. Many of them at once are in runners.ts.

import type { Clock, Millis } from '../kernel/clock.ts';
import { LawBroken } from '../kernel/errors.ts';
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
  /** Whether to check the laws of the switch after each step; a run that breaks one ends there. */
  readonly laws: boolean;
  /** Of the figures by interval; half an hour unless said. */
  readonly interval?: Millis;
}

export interface Replication {
  readonly figures: LoadFigures;
  /** What calls came through in each call flow of the site. */
  readonly coverage: readonly FlowCoverage[];
}

/** Of a scenario's traffic; records and laws are for those who want them, and where its thresholds ask for them. */
export function loadOf({ site, start, faults, thresholds }: Scenario, traffic: TrafficSettings, wanted: Partial<Pick<Load, 'records' | 'laws'>> = {}): Load {
  const asksForLaws = thresholds.some(({ metric }) => metric === 'law_violations');
  return { site, start, faults, traffic, records: (wanted.records ?? false) || thresholds.length > 0, laws: (wanted.laws ?? false) || asksForLaws };
}

/** Yields after each minute of virtual time, for those who have something else to do. */
export function* replication({ site, start, faults, traffic, records, laws, interval }: Load, seed: number): Generator<Millis, Replication> {
  const simulation = createSimulation(site, { seed, laws, ...(start !== undefined && { start }) });
  const { flows: coverage } = keepCoverage(simulation.log, simulation.ivr.flows.values());
  const run = withFaults(runLoad(traffic, simulation, { records, endsOn: (error) => (error instanceof LawBroken ? 'law' : null), ...(interval !== undefined && { interval }) }), simulation, faults);
  for (let wish = run.next(); ; wish = goOn(run, simulation.clock, wish.value)) {
    if (wish.done) return { figures: wish.value, coverage };
    yield wish.value;
  }
}

function goOn<Result>(run: Generator<Millis, Result>, clock: Clock, time: Millis): IteratorResult<Millis, Result> {
  try {
    clock.advanceTo(time);
  } catch (error) {
    return run.throw(error);
  }
  return run.next();
}
