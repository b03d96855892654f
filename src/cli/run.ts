// `ringback run`: reads scenarios, carries each out, reports, and leaves journals behind.

import { SingleBar } from 'cli-progress';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../document.ts';
import { BadDocument } from '../document.ts';
import { realTimePace, virtualPace } from '../kernel/pace.ts';
import { runScenario, type Verdict } from '../scenario/run.ts';
import { checkScenario, type Scenario } from '../scenario/scenario.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { journalWriter } from '../store/journal.ts';
import { drive, Interrupted, TimedOut, type Wall } from './drive.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { type Found, readAll, yamlFiles } from './files.ts';
import { journalFile, openLastRun, openText, saveVerdicts, type TextFile } from './lastRun.ts';
import { openReporters } from './reporters/open.ts';

export interface RunOptions {
  readonly seed: number;
  /** `max`, or how many times as fast as life. */
  readonly speed: number | 'max';
  readonly events?: string;
  readonly journal?: string;
  readonly reporter: readonly string[];
  readonly quiet: boolean;
  /** Milliseconds of wall time for the whole run. */
  readonly timeout: number;
}

/** Files from which on a terminal shows progress. */
const MANY = 20;

/** Returns the exit code. Throws BadDocument and CommandError before anything has run. */
export async function run(paths: readonly string[], options: RunOptions): Promise<number> {
  const scenarios = readScenarios(paths);
  if (options.journal !== undefined && scenarios.length > 1) throw new CommandError(exitCodes.usage, '--journal names one file; give one scenario');
  openLastRun();
  const reporters = openReporters(options, scenarios.length);
  const events = options.events === undefined ? null : openText(options.events);
  const wall = wallOf(options);
  const progress = scenarios.length >= MANY && process.stderr.isTTY ? new SingleBar({ stream: process.stderr, clearOnComplete: true, format: '{bar} {value}/{total} {file}' }) : null;
  const verdicts: Verdict[] = [];
  progress?.start(scenarios.length, 0, { file: '' });
  try {
    for (const scenario of scenarios) {
      progress?.update(verdicts.length, { file: scenario.file });
      const verdict = await carryOut(scenario, options, events, wall);
      verdicts.push(verdict);
      for (const reporter of reporters) reporter.verdict?.(verdict);
    }
  } finally {
    progress?.stop();
    events?.close();
    saveVerdicts(verdicts);
    for (const reporter of reporters) reporter.end(verdicts);
  }
  return exitCodeOf(verdicts);
}

/** Every scenario at the paths, or every mistake in all of them. */
function readScenarios(paths: readonly string[]): readonly Scenario[] {
  const problems: Problem[] = [];
  const documents = readAll(yamlFiles(paths), problems);
  const scenarios = documents.filter(({ kind }) => kind === 'scenario').flatMap((document) => readOne(document, problems));
  if (problems.length > 0) throw new BadDocument(unique(problems));
  if (scenarios.length === 0) throw new CommandError(exitCodes.nothingMatched, `no scenario in ${paths.join(', ')}`);
  return scenarios;
}

function readOne({ source }: Found, problems: Problem[]): readonly Scenario[] {
  try {
    return [checkScenario(source)];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    problems.push(...error.problems);
    return [];
  }
}

/** Scenarios share sites: a mistake in one is told once. */
export function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.column}:${problem.message}`, problem])).values()];
}

async function carryOut(scenario: Scenario, { seed, speed, journal: named }: RunOptions, events: TextFile | null, wall: Wall): Promise<Verdict> {
  const file = openText(named ?? journalFile(scenario.file));
  const { site, start } = scenario;
  const journal = journalWriter(file.write, { site, seed, start });
  const simulation = createSimulation(site, { seed, journal: journal.entry, ...(start !== undefined && { start }) });
  simulation.log.read(journal.read);
  if (events) monitorEverything(simulation, (line) => events.write(line + '\n'));
  const pace = speed === 'max' ? virtualPace : realTimePace(wall, speed);
  try {
    return await drive(runScenario(scenario, simulation), simulation.clock, pace, wall);
  } finally {
    journal.end(simulation.clock.now);
    file.close();
  }
}

/** One monitor for each device, in number order; the events of all in one session. */
function monitorEverything(simulation: Simulation, events: (line: string) => void): void {
  const session = simulation.session('events', events);
  for (const { number, kind } of simulation.pbx.devices.values()) {
    if (kind !== 'trunk') session.request('MonitorStart', { monitorObject: { deviceObject: number } });
  }
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
  return kinds.includes('expectation') ? exitCodes.expectationFailed : exitCodes.passed;
}

/** The exit code of a run that was ended from outside, or null when the error is another. */
export function exitCodeOfStop(error: unknown): number | null {
  if (error instanceof TimedOut) return exitCodes.timedOut;
  return error instanceof Interrupted ? exitCodes.interrupted : null;
}

