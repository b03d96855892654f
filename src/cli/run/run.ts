// `ringback run`: which scenarios run, how often, what is reported of them, and what is left behind. How one is carried out stands in carryOut.ts.

import { setTimeout as sleep } from 'node:timers/promises';
import { sumOf } from '../../records/coverage.ts';
import type { Verdict } from '../../scenario/run.ts';
import { StopRun } from '../../scenario/stopRun.ts';
import { againByRun } from '../again.ts';
import { type Bar, openBar } from '../bar.ts';
import { carryOut, type Carrying } from './carryOut.ts';
import { SCENARIOS } from '../choices.ts';
import { type Choice, choose, type Filters } from './choosing.ts';
import { playableAt } from '../documents.ts';
import { Interrupted, type Wall } from '../drive.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { recordsWanted } from '../records/wanted.ts';
import { journalFile, lastVerdicts, openLastRun, type Saved, saveVerdicts } from './lastRun.ts';
import { listScenarios } from '../listing.ts';
import { openRecordings } from '../serve/recordings.ts';
import { lockstepOf, type PerhapsLockstep } from '../load/lockstepOptions.ts';
import { lackingLines } from '../reporters/coverage.ts';
import { openReporters, writesToTerminal } from '../reporters/open.ts';
import { printable, type Reporter } from '../reporters/reporter.ts';
import { nameOf, type Round, roundsOf } from './rounds.ts';
import { openText } from '../textFile.ts';

export interface RunOptions extends Filters, PerhapsLockstep, Pick<Carrying, 'speed' | 'lookUps' | 'recordings'> {
  readonly seed: number;
  readonly events?: string;
  readonly journal?: string;
  /** The database of the records; none unless said. */
  readonly records?: string;
  /** To the sinks of the sites, when all is over. */
  readonly deliver?: boolean;
  readonly reporter: readonly string[];
  readonly quiet: boolean;
  /** Say which scenarios would run. */
  readonly list: boolean;
  /** How often each scenario runs. */
  readonly repeat: number;
  /** Failures after which no more is run. */
  readonly maxFailures: number;
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
interface Outputs extends Pick<Carrying, 'kept' | 'events' | 'journal' | 'lockstep' | 'tells' | 'again'> {
  readonly reporters: readonly Reporter[];
}

/** Returns the exit code. Throws BadDocument and CommandError before anything has run, and then nothing is written. */
export async function run(paths: readonly string[], options: RunOptions): Promise<number> {
  const choice = chosenAt(paths, options);
  for (const warning of choice.warnings) process.stderr.write(`${warning}\n`);
  return options.list ? listScenarios(choice, options) : await runChosen(choice, options, wallOf(options));
}

/** Throws CommandError when nothing is there to run, and that is not all right. */
function chosenAt(paths: readonly string[], options: RunOptions): Choice {
  if (!options.lastFailed) return choose(playableAt(paths.length > 0 ? paths : [SCENARIOS]), options, null);
  const verdicts = lastVerdicts();
  if (verdicts === null) throw new CommandError(exitCodes.nothingMatched, 'nothing was run here yet, so nothing failed; run without --last-failed first');
  const failed = [...new Set(verdicts.filter(({ passed }) => passed !== true).map(({ file }) => file))];
  if (failed.length === 0) return { scenarios: [], of: 0, leftOut: ['nothing failed in the last run'], warnings: [] };
  return choose(playableAt(paths.length > 0 ? paths : failed), options, failed);
}

/** What is chosen is run; of nothing there is a report too, and the last run stays what it was. */
export async function runChosen(choice: Choice, options: RunOptions, wall: Wall): Promise<number> {
  const rounds = roundsOf(choice.scenarios, options.seed, options.repeat);
  if (options.journal !== undefined && rounds.length > 1) throw new CommandError(exitCodes.usage, `--journal names one file; give one scenario${options.repeat > 1 ? ', without --repeat' : ''}`);
  if (options.lockstep !== undefined && rounds.length > 1) throw new CommandError(exitCodes.usage, '--lockstep takes clients through one run; give one scenario');
  const { minCoverage } = options;
  const outputs = { ...openOutputs(options, choice), kept: await recordsWanted(options.records, options.deliver ?? false, rounds[0]?.scenario.site) };
  if (rounds.length > 0) openLastRun();
  const saved: Saved[] = [];
  const progress = writesToTerminal(options) ? null : progressOf(rounds.length);
  try {
    for (const reporter of outputs.reporters) reporter.begin?.();
    await runAll(rounds, options, outputs, wall, (one) => {
      saved.push(one);
      progress?.step(printable(one.verdict.file));
    });
  } finally {
    progress?.end();
    outputs.events?.close();
    const notRun = rounds.slice(saved.length);
    if (rounds.length > 0) saveVerdicts(saved, notRun);
    for (const reporter of outputs.reporters) reporter.end(saved.map(({ verdict }) => verdict), notRun.length);
    await outputs.kept?.close();
  }
  const verdicts = saved.map(({ verdict }) => verdict);
  const lacking = minCoverage === undefined ? [] : lackingLines(sumOf(verdicts.flatMap(({ coverage }) => coverage)), minCoverage);
  for (const line of lacking) process.stderr.write(`${line}\n`);
  return exitCodeOf(verdicts) || (lacking.length > 0 ? exitCodes.thresholdFailed : exitCodes.passed);
}

function openOutputs(options: RunOptions, choice: Choice): Omit<Outputs, 'kept'> {
  if (options.recordings !== undefined) openRecordings(options.recordings);
  const open = (file: string | undefined) => (file === undefined ? null : openText(file));
  const reporters = openReporters(options, choice);
  return { reporters, tells: reporters.some(({ tells }) => tells), events: open(options.events), journal: open(options.journal), lockstep: lockstepOf(options, options.speed), again: againByRun(options) };
}

/** Verdicts that come one by one on the terminal are progress enough; a bar would be drawn into them. */
function progressOf(rounds: number): Bar | null {
  return rounds < MANY ? null : openBar(rounds, 'count');
}

async function runAll(rounds: readonly Round[], options: RunOptions, outputs: Outputs, wall: Wall, done: (saved: Saved) => void): Promise<void> {
  let failures = 0;
  for (const [place, round] of rounds.entries()) {
    const { scenario } = round;
    const verdict = await carryOut(round, { ...options, ...outputs }, wall).catch((error: unknown) => {
      if (!(error instanceof StopRun) || error instanceof CommandError) throw error;
      throw new CommandError(codeOfStop(error), `${error.message} in ${scenario.file}; ${place} of ${rounds.length} ${options.repeat > 1 ? 'runs' : 'scenarios'} had run`);
    });
    done({ verdict, journal: options.journal ?? ((scenario.traffic === null && scenario.sites.size === 0) || outputs.lockstep !== null ? journalFile(nameOf(round)) : null) });
    for (const reporter of outputs.reporters) reporter.verdict?.(verdict);
    if (verdict.failure && ++failures >= options.maxFailures) return;
  }
}

/** Ended by Ctrl-C, and by `--timeout`. */
export function wallOf(options: Pick<RunOptions, 'timeout'>): Wall {
  let stopped = false;
  process.once('SIGINT', () => (stopped = true));
  return wallUntil(options, () => stopped);
}

export function wallUntil({ timeout }: Pick<RunOptions, 'timeout'>, interrupted: () => boolean): Wall {
  const now = () => performance.now();
  return { now, sleep, deadline: now() + timeout, interrupted };
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
