// Carries out a scenario's traffic: as many runs as it wants, each from a seed of its own, and what they come to.

import { SingleBar } from 'cli-progress';
import type { JournalEntry } from '../csta/door.ts';
import type { Millis } from '../kernel/clock.ts';
import { type Study, studyOf } from '../lab/study.ts';
import { type FlowCoverage, keepCoverage, sumOf } from '../records/coverage.ts';
import type { ThresholdVerdict, Told } from '../report/report.ts';
import { noteTransfers, tellLoad } from '../report/telling.ts';
import { withFaults } from '../scenario/faults.ts';
import { type LoadFigures, runLoad } from '../scenario/load.ts';
import type { Failure, Verdict } from '../scenario/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { isMet, type Threshold } from '../scenario/thresholds.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import type { LookUps } from '../server/lookUps.ts';
import type { Driver } from './drive.ts';
import { printable } from './reporters/reporter.ts';
import { valueText } from './reporters/study.ts';

/** A verdict, and of traffic the figures behind it. */
export interface Outcome extends Verdict {
  /** Which of several runs of the scenario it is, from 1; not there when there is one. */
  readonly repeat?: number;
  readonly study?: Study;
  /** Look-ups that failed, and why. */
  readonly lookUpsFailed: readonly string[];
  /** What calls came through in each call flow of the site. */
  readonly coverage: readonly FlowCoverage[];
  /** What was asked of traffic, and how far it was met. */
  readonly thresholds?: readonly ThresholdVerdict[];
  /** The calls, where a reporter asks for them. */
  readonly told?: Told;
}

/** Whoever listens to the first run: before each request from outside, and when it has ended. */
export type Watch = (simulation: Simulation) => { readonly entry: (entry: JournalEntry) => void; readonly ended: (ended: Millis) => void } | null;

/** With `tells` the first is kept for reports. */
export async function carryOutLoad(scenario: Scenario, seed: number, drive: Driver, watch: Watch, tells: boolean, lookUpsOf: (simulation: Simulation) => LookUps | null): Promise<Outcome> {
  const { traffic, site, start, file, name } = scenario;
  if (traffic === null) throw new Error('bug in ringback: a scenario without traffic was carried out as one with');
  const runs: LoadFigures[] = [];
  const lookUpsFailed: string[] = [];
  const coverage: FlowCoverage[] = [];
  let told: Told | null = null;
  const bar = progress(name);
  try {
    for (let place = 0; place < traffic.runs; place++) {
      let watching: ReturnType<Watch> = null;
      const keeps = tells && place === 0;
      const requests: JournalEntry[] = [];
      const journal = (entry: JournalEntry) => {
        if (keeps) requests.push(entry);
        watching?.entry(entry);
      };
      const simulation = createSimulation(site, { seed: seed + place, laws: false, journal, ...(start !== undefined && { start }) });
      if (place === 0) watching = watch(simulation);
      const transferred = keeps ? noteTransfers(simulation) : null;
      const lookUps = lookUpsOf(simulation);
      coverage.push(...keepCoverage(simulation.log, simulation.ivr.flows.values()).flows);
      const run = followed(withFaults(runLoad(traffic, simulation, { records: keeps }), simulation, scenario.faults), (time) => bar?.update(Math.round(((place + Math.min(1, time / traffic.for)) * 100) / traffic.runs)));
      try {
        runs.push(await drive(run, simulation, lookUps));
      } finally {
        lookUps?.stop();
      }
      lookUpsFailed.push(...(lookUps?.notes() ?? []));
      watching?.ended(simulation.clock.now);
      if (transferred) told = tellLoad({ site, start, traffic, requests, transferred, ...(runs[0] as LoadFigures) });
    }
  } finally {
    bar?.stop();
  }
  const study = studyOf(site, traffic, runs);
  const ended = runs.reduce((latest, run) => Math.max(latest, run.ended), 0);
  return { file, name, failure: failureOf(scenario, study), trace: [], ended, facts: study.facts, seed, study, lookUpsFailed: [...new Set(lookUpsFailed)], coverage: sumOf(coverage), thresholds: verdictsOf(scenario, study), ...(told && { told }) };
}

/** On a terminal a long load shows how far it is; it is gone when the report comes. */
function progress(name: string): SingleBar | null {
  if (!process.stderr.isTTY) return null;
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, format: `{bar} {percentage} % ${printable(name)}` });
  bar.start(100, 0);
  return bar;
}

/** The same run; `tell` hears how far it is. */
function* followed<Result>(run: Generator<Millis, Result>, tell: (time: Millis) => void): Generator<Millis, Result> {
  for (let wish = run.next(); ; wish = run.next()) {
    if (wish.done) return wish.value;
    tell(wish.value);
    yield wish.value;
  }
}

/** All thresholds that were not met, at the place of the first. */
function failureOf({ thresholds, lineOf }: Scenario, study: Study): Failure | null {
  const missed = thresholds.filter((threshold) => !isMet(threshold, valueOf(study, threshold)));
  const [first] = missed;
  if (!first) return null;
  return {
    kind: 'threshold', step: 'thresholds', line: lineOf(['thresholds', first.place]),
    expected: missed.map(({ text }) => text).join(', and '),
    seen: missed.map((threshold) => `queue ${threshold.queue} ${threshold.figure} ${valueOf(study, threshold) === null ? 'could not be measured' : valueText(threshold.figure, valueOf(study, threshold))}`).join(', and '),
  };
}

function verdictsOf({ thresholds }: Scenario, study: Study): readonly ThresholdVerdict[] {
  return thresholds.map((threshold) => {
    const value = valueOf(study, threshold);
    return { text: threshold.text, isMet: isMet(threshold, value), seen: value === null ? 'could not be measured' : valueText(threshold.figure, value), by: value === null ? '' : valueText(threshold.figure, Math.abs(value - threshold.bound)) };
  });
}

function valueOf({ queues }: Study, { queue, figure }: Threshold): number | null {
  return queues.find((one) => one.queue === queue)?.estimates[figure].value ?? null;
}
