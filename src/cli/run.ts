// `ringback run`: reads scenarios, carries each out, reports, and leaves journals behind.

import { SingleBar } from 'cli-progress';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryLine } from '../csta/json.ts';
import type { Millis } from '../kernel/clock.ts';
import { realTimePace, virtualPace } from '../kernel/pace.ts';
import { keepCoverage, sumOf } from '../records/coverage.ts';
import { tellRun } from '../report/telling.ts';
import { runScenario, StopRun, type Verdict } from '../scenario/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { journalWriter } from '../store/journal.ts';
import { asksServices, createLookUps, fromNobody, fromServices, fromStubs, type LookUps } from '../server/lookUps.ts';
import { scenariosAt } from './documents.ts';
import { drive, Interrupted, type Wall } from './drive.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { journalFile, openJournal, openLastRun, type Saved, saveVerdicts } from './lastRun.ts';
import { carryOutLoad, type Outcome, type Watch } from './load.ts';
import { openRecordings, type Recordings, recordingsOf } from './recordings.ts';
import { lackingLines } from './reporters/coverage.ts';
import { openReporters, writesToTerminal } from './reporters/open.ts';
import type { Reporter } from './reporters/reporter.ts';
import { openText, type TextFile } from './textFile.ts';

export interface RunOptions {
  readonly seed: number;
  /** `max`, or how many times as fast as life. */
  readonly speed: number | 'max';
  readonly events?: string;
  readonly journal?: string;
  /** Folder for the messages that are left. */
  readonly recordings?: string;
  readonly reporter: readonly string[];
  readonly quiet: boolean;
  /** Whether call flows may ask services; when not, every look-up fails. */
  readonly lookUps: 'on' | 'off';
  /** Tell every outcome of a call flow that no call took. */
  readonly coverage: boolean;
  /** Percent of the outcomes of each call flow that calls must have taken. */
  readonly minCoverage?: number;
  /** Milliseconds of wall time for the whole run. */
  readonly timeout: number;
}

/** Files from which on a terminal shows progress. */
const MANY = 20;

/** Where a run writes. */
interface Outputs {
  readonly reporters: readonly Reporter[];
  readonly events: TextFile | null;
  /** The journal that was asked for by name. */
  readonly journal: TextFile | null;
}

/** Returns the exit code. Throws BadDocument and CommandError before anything has run, and then nothing is written. */
export async function run(paths: readonly string[], options: RunOptions): Promise<number> {
  const scenarios = scenariosAt(paths);
  if (options.journal !== undefined && scenarios.length > 1) throw new CommandError(exitCodes.usage, '--journal names one file; give one scenario');
  const { minCoverage } = options;
  const outputs = openOutputs(options, scenarios.length);
  openLastRun();
  const saved: Saved[] = [];
  const progress = writesToTerminal(options) ? null : progressOf(scenarios.length);
  try {
    for (const reporter of outputs.reporters) reporter.begin?.();
    await runAll(scenarios, options, outputs, (one) => {
      saved.push(one);
      progress?.increment({ file: one.verdict.file });
    });
  } finally {
    progress?.stop();
    outputs.events?.close();
    saveVerdicts(saved);
    for (const reporter of outputs.reporters) reporter.end(saved.map(({ verdict }) => verdict));
  }
  const verdicts = saved.map(({ verdict }) => verdict);
  const lacking = minCoverage === undefined ? [] : lackingLines(sumOf(verdicts.flatMap(({ coverage }) => coverage)), minCoverage);
  for (const line of lacking) process.stderr.write(`${line}\n`);
  return exitCodeOf(verdicts) || (lacking.length > 0 ? exitCodes.thresholdFailed : exitCodes.passed);
}

function openOutputs(options: RunOptions, scenarios: number): Outputs {
  if (options.recordings !== undefined) openRecordings(options.recordings);
  const open = (file: string | undefined) => (file === undefined ? null : openText(file));
  return { reporters: openReporters(options, scenarios), events: open(options.events), journal: open(options.journal) };
}

/** Verdicts that come one by one on the terminal are progress enough; a bar would be drawn into them. */
function progressOf(scenarios: number): SingleBar | null {
  if (scenarios < MANY || !process.stderr.isTTY) return null;
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, format: '{bar} {value}/{total} {file}' });
  bar.start(scenarios, 0, { file: '' });
  return bar;
}

async function runAll(scenarios: readonly Scenario[], options: RunOptions, outputs: Outputs, done: (saved: Saved) => void): Promise<void> {
  const wall = wallOf(options);
  for (const [place, scenario] of scenarios.entries()) {
    const journal = options.journal ?? journalFile(scenario.file);
    const verdict = await carryOut(scenario, options, outputs, journal, wall).catch((error: unknown) => {
      if (!(error instanceof StopRun) || error instanceof CommandError) throw error;
      throw new CommandError(codeOfStop(error), `${error.message} in ${scenario.file}; ${place} of ${scenarios.length} scenarios had run`);
    });
    done({ verdict, journal });
    for (const reporter of outputs.reporters) reporter.verdict?.(verdict);
  }
}

async function carryOut(scenario: Scenario, options: RunOptions, outputs: Outputs, journalName: string, wall: Wall): Promise<Outcome> {
  const { site, start, traffic } = scenario;
  const { seed, speed } = options;
  const pace = () => (speed === 'max' ? virtualPace : realTimePace(wall, speed));
  const { events } = outputs;
  const watch = (one: Simulation) => events && monitorEverything(one, (line) => events.write(line + '\n'));
  const record = (one: Simulation) => (options.recordings === undefined ? null : recordingsOf(one, options.recordings, scenario.file));
  if (traffic !== null) return carryOutLoad(scenario, seed, pace, wall, (first) => (watch(first), behind(record(first), journalOfLoad(scenario, seed, outputs, first))), outputs.reporters.some(({ tells }) => tells), (one) => lookUpsOf(scenario, options, one));
  const file = outputs.journal ?? openJournal(journalName);
  const journal = journalWriter(file.write, { site, seed, start, scenario: scenario.file });
  const simulation = createSimulation(site, { seed, journal: journal.entry, ...(start !== undefined && { start }) });
  simulation.log.read(journal.read);
  watch(simulation);
  const recordings = record(simulation);
  const lookUps = lookUpsOf(scenario, options, simulation);
  const told = outputs.reporters.some(({ tells }) => tells) ? tellRun(simulation) : null;
  const { flows: coverage } = keepCoverage(simulation.log, simulation.ivr.flows.values());
  try {
    const verdict = await drive(runScenario(scenario, simulation), simulation.clock, pace(), wall, lookUps);
    if (verdict.failure?.kind === 'expectation') simulation.clock.advanceTo(simulation.clock.now);
    return { ...verdict, lookUpsFailed: lookUps?.notes() ?? [], coverage, ...(told && { told: told() }) };
  } finally {
    lookUps?.stop();
    journal.end(simulation.clock.now);
    file.close();
    recordings?.write();
  }
}

/** Null where no flow asks a service. Up to the speed of life, answers take the time that they take; faster, time waits for them. */
function lookUpsOf({ lookUps: stubs }: Scenario, { lookUps, speed }: RunOptions, simulation: Simulation): LookUps | null {
  if (!asksServices(simulation.ivr.flows.values())) return null;
  return createLookUps(simulation, stubs !== null ? fromStubs(stubs) : lookUps === 'off' ? fromNobody : fromServices, speed === 'max' || speed > 1);
}

/** What follows the first run of a load. */
function behind(recordings: Recordings | null, journal: ReturnType<Watch>): ReturnType<Watch> {
  if (!recordings) return journal;
  const ended = (time: Millis) => {
    journal?.ended(time);
    recordings.write();
  };
  return { entry: (entry) => journal?.entry(entry), ended };
}

/** A load leaves a journal only where one was asked for: to digest all its facts takes longer than the run itself. */
function journalOfLoad({ site, start, file, trafficWritten }: Scenario, seed: number, { journal: target }: Outputs, { log }: Simulation): ReturnType<Watch> {
  if (!target) return null;
  const journal = journalWriter(target.write, { site, seed, start, scenario: file, traffic: trafficWritten });
  log.read(journal.read);
  const ended = (time: Millis) => {
    journal.end(time);
    target.close();
  };
  return { entry: journal.entry, ended };
}

/** One monitor for each device, in number order; the events of all in one session. */
function monitorEverything(simulation: Simulation, events: (line: string) => void): void {
  const session = simulation.session('events', (delivery) => events(deliveryLine(delivery, simulation.isoTime)));
  for (const deviceObject of simulation.pbx.devices.keys()) session.request('MonitorStart', { monitorObject: { deviceObject } });
}

function wallOf({ timeout }: RunOptions): Wall {
  let stopped = false;
  process.once('SIGINT', () => (stopped = true));
  const now = () => performance.now();
  return { now, sleep, deadline: now() + timeout, interrupted: () => stopped };
}

function exitCodeOf(verdicts: readonly Verdict[]): number {
  const kinds = verdicts.map(({ failure }) => failure?.kind);
  if (kinds.includes('law') || kinds.includes('bug')) return exitCodes.lawBroken;
  if (kinds.includes('expectation')) return exitCodes.expectationFailed;
  return kinds.includes('threshold') ? exitCodes.thresholdFailed : exitCodes.passed;
}

function codeOfStop(error: StopRun): number {
  return error instanceof Interrupted ? exitCodes.interrupted : exitCodes.timedOut;
}
