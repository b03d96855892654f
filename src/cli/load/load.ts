// Carries out a scenario's traffic: as many runs as it wants, each from a seed of its own, and what they come to.

import type { JournalEntry } from '../../csta/door.ts';
import { LawBroken } from '../../kernel/errors.ts';
import { type LoadSummary, summaryOf } from '../../lab/loadSummary.ts';
import { type Study, studyOf } from '../../lab/study.ts';
import { type FlowCoverage, keepCoverage, sumOf } from '../../records/coverage.ts';
import type { LedgerSettings } from '../../records/ledger/reader.ts';
import type { Measured } from '../../records/metrics.ts';
import type { Told } from '../../report/report.ts';
import { noteTransfers, tellLoad, tellRecords } from '../../report/telling.ts';
import { centerOf } from '../../scenario/center.ts';
import { withFaults } from '../../scenario/faults.ts';
import { type Judgement, judge } from '../../scenario/judging.ts';
import { type LoadFigures, type LoadOptions, runLoad, type Stopped } from '../../scenario/load.ts';
import type { Failure, Verdict } from '../../scenario/run.ts';
import type { LoadScenario, Scenario } from '../../scenario/scenario.ts';
import { createSimulation, type Simulation } from '../../simulation.ts';
import type { LookUps } from '../../server/lookUps/lookUps.ts';
import type { Again } from '../again.ts';
import { type Driver, Interrupted, TimedOut } from '../drive.ts';
import type { TieRow } from '../network/networkOutcome.ts';
import type { LoadProgress } from './loadProgress.ts';
import type { Behind } from './runsBehind.ts';

/** A verdict, and of traffic the figures behind it. */
export interface Outcome extends Verdict {
  /** Which of several runs of the scenario it is, from 1; not there when there is one. */
  readonly repeat?: number;
  readonly study?: Study;
  /** What each run of the traffic came to. */
  readonly runs?: readonly LoadFigures[];
  /** The traffic in few figures, where records of calls were kept. */
  readonly summary?: LoadSummary;
  /** What was asked of the traffic, and how far it was met. */
  readonly thresholds?: readonly Judgement[];
  /** What went over the ties, where it is of a network. */
  readonly ties?: readonly TieRow[];
  /** Why the traffic ended before its time. */
  readonly stopped?: Stopped;
  /** Which of several runs has broken a law, from 0; not there when none has, or there is one. */
  readonly brokenRun?: number;
  /** By which command, where it was not `ringback run` and no more. */
  readonly again?: Again;
  /** Look-ups that failed, and why. */
  readonly lookUpsFailed: readonly string[];
  /** What calls came through in each call flow of the site. */
  readonly coverage: readonly FlowCoverage[];
  /** The calls, where a reporter asks for them. */
  readonly told?: Told;
}

/** Whoever listens to the first run: before each request from outside, and when it has ended. */
export type Watch = (simulation: Simulation) => { readonly entry: (entry: JournalEntry) => void; readonly ended: (ended: number) => void } | null;

/** How its runs are carried out. */
export interface LoadManner {
  readonly drive: Driver;
  readonly watch: Watch;
  readonly lookUpsOf: (simulation: Simulation) => LookUps | null;
  readonly progress: LoadProgress | null;
  /** Makes the runs of these seeds elsewhere, all at once; null when that would not be the same. */
  readonly behind: ((seeds: readonly number[]) => Promise<Behind>) | null;
  /** Settings of the ledger of the first run, whose rows are kept; null where none are. */
  readonly ledger: LedgerSettings | null;
  /** Whether to keep a record of each call, even if no threshold asks for them. */
  readonly records: boolean;
  /** Whether to check the laws of the switch, even if no threshold asks for it. */
  readonly laws: boolean;
  /** Whether the first run is kept for reports. */
  readonly tells: boolean;
  /** Whether an interrupt leaves a report of what there is, and no error. */
  readonly endsWithReport: boolean;
}

/** One run, and what was seen beside it. */
interface OneRun {
  readonly figures: LoadFigures;
  readonly coverage: readonly FlowCoverage[];
  readonly lookUpsFailed: readonly string[];
  readonly told: Told | null;
  /** Whether it had to wait for services. */
  readonly asksServices: boolean;
}

/** The first run here, for those who watch it. Throws StopRun where no report is wanted of what there is. */
export async function carryOutLoad(scenario: LoadScenario, seed: number, manner: LoadManner): Promise<Outcome> {
  const { traffic: { runs: wanted }, thresholds } = scenario;
  const runs = [await carryOutRun(scenario, seed, 0, manner)];
  const isWhole = () => !runs.at(-1)?.figures.stopped;
  // What may end all of them must be seen run by run.
  const isAlone = wanted === 1 || !isWhole() || runs[0]?.asksServices === true || thresholds.some(({ abortOnFail }) => abortOnFail);
  if (manner.behind && !isAlone) return carryOutBehind(scenario, seed, runs[0] as OneRun, manner);
  for (let place = 1; place < wanted && isWhole(); place++) runs.push(await carryOutRun(scenario, seed, place, manner));
  return sumUp(scenario, seed, runs, manner.records);
}

async function carryOutBehind(scenario: LoadScenario, seed: number, first: OneRun, { behind, records, endsWithReport }: LoadManner): Promise<Outcome> {
  const { traffic: { runs: wanted } } = scenario;
  const { runs, stopped } = (await behind?.(Array.from({ length: wanted - 1 }, (_, place) => seed + 1 + place))) as Behind;
  if (stopped && !endsWithReport) throw stopped;
  const all = [first, ...runs.map((run): OneRun => ({ ...run, lookUpsFailed: [], told: null, asksServices: false }))];
  const why = stopped && { at: null, why: stopped instanceof Interrupted ? 'interrupted' : 'timedOut', message: `${all.length} of ${wanted} runs have been made, and the same command goes on behind them` } as const;
  return sumUp(scenario, seed, all, records, why);
}

async function carryOutRun(scenario: LoadScenario, seed: number, place: number, manner: LoadManner): Promise<OneRun> {
  const { file, site, start, traffic, thresholds, faults } = scenario;
  const { drive, watch, lookUpsOf, progress } = manner;
  let watching: ReturnType<Watch> = null;
  const tells = manner.tells && place === 0;
  const requests: JournalEntry[] = [];
  const journal = (entry: JournalEntry) => {
    if (tells) requests.push(entry);
    watching?.entry(entry);
  };
  const laws = manner.laws || thresholds.some(({ metric }) => metric === 'law_violations');
  const simulation = createSimulation(site, { seed: seed + place, laws, journal, start, ...(place === 0 && manner.ledger && { ledger: manner.ledger }) });
  if (place === 0) watching = watch(simulation);
  const transferred = tells ? noteTransfers(simulation) : null;
  const lookUps = lookUpsOf(simulation);
  const coverage = keepCoverage(simulation.log, simulation.ivr.flows.values());
  progress?.follow(simulation, place);
  try {
    const figures = await drive(withFaults(runLoad(traffic, simulation, optionsOf(scenario, manner)), simulation, faults), simulation, lookUps);
    watching?.ended(simulation.clock.now);
    // What ended in the middle of a moment cannot be run again to it.
    const isWhole = figures.stopped === null || figures.stopped.why === 'threshold';
    const told = transferred && (isWhole ? tellLoad({ file, site, start, traffic, requests, transferred, ...figures }) : tellRecords(simulation, file, figures.records, figures.ended));
    return { figures, coverage: coverage.flows, lookUpsFailed: lookUps?.notes() ?? [], told, asksServices: lookUps !== null };
  } finally {
    coverage.stop();
    lookUps?.stop();
  }
}

/** What ends a run before its time: the first threshold with `abortOnFail` that does not hold. Null when there is none such. */
export function abortsFor({ thresholds, site }: LoadScenario): ((soFar: Measured) => string | null) | null {
  const center = centerOf(site);
  const aborting = thresholds.filter(({ abortOnFail }) => abortOnFail);
  if (aborting.length === 0) return null;
  return (soFar) => aborting.filter(({ delayAbortEval }) => soFar.ended >= delayAbortEval).map((one) => judge(one, [soFar], center)).find(({ value, isMet }) => value !== null && !isMet)?.text ?? null;
}

function optionsOf(scenario: LoadScenario, { records, tells, endsWithReport }: LoadManner): LoadOptions {
  const aborts = abortsFor(scenario);
  return {
    records: records || tells || scenario.thresholds.length > 0,
    ...(aborts && { abortsFor: aborts }),
    endsOn: (error) => (error instanceof LawBroken ? 'law' : !endsWithReport ? null : error instanceof Interrupted ? 'interrupted' : error instanceof TimedOut ? 'timedOut' : null),
  };
}

/** A run that was stopped counts where there is no other. */
export function sumUp(scenario: LoadScenario, seed: number, all: readonly OneRun[], summarized: boolean, stoppedBetween: Stopped | null = null): Outcome {
  const { file, name, site, traffic, thresholds } = scenario;
  const told = all[0]?.told ?? null;
  const broken = all.length > 1 ? all.findIndex(({ figures }) => figures.stopped?.why === 'law') : -1;
  const stopped = stoppedBetween ?? (broken < 0 ? all.find(({ figures }) => figures.stopped)?.figures.stopped ?? null : brokenIn(all, broken));
  const whole = all.filter(({ figures }) => figures.stopped === null);
  const runs = (whole.length > 0 && stopped?.why !== 'threshold' ? whole : all).map(({ figures }) => figures);
  const study = studyOf(site, traffic, runs);
  const center = centerOf(site);
  const judgements = thresholds.map((threshold) => judge(threshold, runs, center));
  return {
    file, name, failure: failureOf(scenario, judgements, stopped), trace: [], ended: Math.max(...runs.map(({ ended }) => ended)), facts: study.facts, seed, study, runs, thresholds: judgements, ...(summarized && { summary: summaryOf(runs, center) }), ...(stopped && { stopped }), ...(stopped?.why === 'law' && broken >= 0 && { brokenRun: broken }), ...(told && { told }),
    lookUpsFailed: [...new Set(all.flatMap(({ lookUpsFailed }) => lookUpsFailed))], coverage: sumOf(all.flatMap(({ coverage }) => coverage)),
  };
}

function brokenIn(all: readonly OneRun[], place: number): Stopped {
  const stopped = all[place]?.figures.stopped as Stopped;
  return { ...stopped, message: `in run ${place + 1}: ${stopped.message}` };
}

/** All thresholds that were not met, at the place of the first. */
function failureOf({ lineOf }: Scenario, judgements: readonly Judgement[], stopped: Stopped | null): Failure | null {
  if (stopped?.why === 'law') return { kind: 'law', step: 'the traffic', line: lineOf(['traffic']), expected: 'no law of the switch to be broken', seen: stopped.message };
  const missed = judgements.filter(({ isMet }) => !isMet);
  const [first] = missed;
  if (!first) return null;
  return { kind: 'threshold', step: 'thresholds', line: lineOf(first.threshold.path as (string | number)[]), expected: missed.map(({ threshold: { key, text } }) => `${key} ${text.trim()}`).join(', and '), seen: missed.map(({ text }) => text).join('\n') };
}
