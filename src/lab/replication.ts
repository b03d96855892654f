// One replication: a load carried out once from one seed, in virtual time, on the thread that asks. Many of them at once are in runners.ts.

import type { Millis } from '../kernel/clock.ts';
import { LawBroken } from '../kernel/errors.ts';
import { type FlowCoverage, keepCoverage } from '../records/coverage.ts';
import type { Reading } from '../records/metrics.ts';
import { answeredTime, unaskedTime } from '../scenario/answered.ts';
import { centerOf } from '../scenario/center.ts';
import { withFaults } from '../scenario/faults.ts';
import { readingOf } from '../scenario/judging.ts';
import { type LoadFigures, runLoad } from '../scenario/load.ts';
import type { LoadScenario } from '../scenario/scenario.ts';
import { createSimulation } from '../simulation.ts';

/** All that a run depends on but its seed. Plain data: it goes to other threads, and its digest tells whether two are the same. */
export interface Load extends Pick<LoadScenario, 'site' | 'start' | 'traffic' | 'faults' | 'thresholds' | 'lookUps'> {
  /** Whether a record of each call is wanted. */
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
  /** What it has to say of each threshold. */
  readonly readings: readonly (Reading | null)[];
}

/** Of a scenario; what a run does not depend on is left behind. Laws are checked where its thresholds ask for it, too. */
export function loadOf({ site, start, faults, thresholds, lookUps, traffic }: LoadScenario, wanted: Partial<Pick<Load, 'records' | 'laws'>> = {}): Load {
  const asksForLaws = thresholds.some(({ metric }) => metric === 'law_violations');
  return { site, start, faults, thresholds, lookUps, traffic: { ...traffic, runs: 1 }, records: wanted.records ?? false, laws: (wanted.laws ?? false) || asksForLaws };
}

/** Yields after each minute of virtual time, for those who have something else to do. */
export function* replication({ site, start, faults, thresholds, lookUps, traffic, records, laws, interval }: Load, seed: number): Generator<Millis, Replication> {
  const simulation = createSimulation(site, { seed, laws, start });
  const { flows: coverage } = keepCoverage(simulation.log, simulation.ivr.flows.values());
  const run = withFaults(runLoad(traffic, simulation, { records: records || thresholds.length > 0, endsOn: (error) => (error instanceof LawBroken ? 'law' : null), ...(interval !== undefined && { interval }) }), simulation, faults);
  const time = lookUps === null ? unaskedTime(simulation) : answeredTime(lookUps, simulation);
  const center = centerOf(site);
  const summary = (figures: LoadFigures): Replication => ({ figures: records ? figures : { ...figures, records: [] }, coverage, readings: thresholds.map((threshold) => readingOf(threshold, figures, center)) });
  for (let wish = run.next(); ; wish = goOn(run, () => time.advanceTo(wish.value as Millis))) {
    if (wish.done) return summary(wish.value);
    yield wish.value;
  }
}

function goOn<Result>(run: Generator<Millis, Result>, advance: () => void): IteratorResult<Millis, Result> {
  try {
    advance();
  } catch (error) {
    return run.throw(error);
  }
  return run.next();
}
