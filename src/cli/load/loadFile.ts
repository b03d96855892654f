// `ringback load`: one scenario with traffic, what it is going to be, how far it is, what it came to.

import { stringify } from 'csv-stringify/sync';
import { DEFAULT_START, instantOf, localWriter } from '../../kernel/calendar.ts';
import { plannedLoad } from '../../lab/plannedLoad.ts';
import { callColumns, rowOfCall } from '../../records/callColumns.ts';
import { readFaults } from '../../scenario/faultsFile.ts';
import { type LoadScenario, requireTraffic } from '../../scenario/scenario.ts';
import { againByLoad, repeatCommand } from '../again.ts';
import { type MakersOptions, requireMakers } from '../comparing/makers.ts';
import { carryOut } from '../run/carryOut.ts';
import { scenarioAt } from '../documents.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { openRecordings } from '../serve/recordings.ts';
import { recordsWanted } from '../records/wanted.ts';
import { journalFile, openLastRun, saveVerdicts } from '../run/lastRun.ts';
import type { Outcome } from './load.ts';
import { openLoadOutputs, type OutputOptions, requireApart } from './loadOutputs.ts';
import { lockstepOf, type PerhapsLockstep } from './lockstepOptions.ts';
import { plannedLines, summaryLines, thresholdLines } from '../reporters/load.ts';
import { printable } from '../reporters/reporter.ts';
import { wallOf } from '../run/run.ts';
import { openText, type TextFile } from '../textFile.ts';

/** Makers are of the runs behind the first. */
export interface LoadFileOptions extends PerhapsLockstep, MakersOptions, OutputOptions {
  /** Where not said, as many as the file says. */
  readonly runs?: number;
  /** Makes runs anew that were made before. */
  readonly fresh: boolean;
  /** `max` unless said. */
  readonly speed?: number | 'max';
  /** For how long callers come, ms. */
  readonly for?: number;
  readonly faults?: string;
  readonly journal?: string;
  readonly laws?: boolean;
  /** The database of the records; none unless said. */
  readonly records?: string;
  /** To the sinks of the site, when all is over. */
  readonly deliver?: boolean;
  /** The folder of WAV files; none unless said. */
  readonly recordings?: string;
  /** Milliseconds of wall time. */
  readonly timeout?: number;
  readonly quiet?: boolean;
}

/** A day. */
const LONGEST = 86_400_000;

/** Returns the exit code. Throws BadDocument and CommandError before anything has run, and then nothing is written. */
export async function loadFile(file: string, options: LoadFileOptions): Promise<number> {
  const scenario = loadAt(file, options);
  const lockstep = lockstepOf(options, options.speed ?? 'max');
  requireApart(options);
  if (scenario.traffic.runs > 1) requireMakers(options);
  const startsAt = instantOf(scenario.start ?? DEFAULT_START, scenario.site.timeZone);
  if (options.recordings !== undefined) openRecordings(options.recordings);
  const journal = options.journal === undefined ? null : openText(options.journal);
  const { csv, reporters, say } = openLoadOutputs(options, [scenario]);
  const { records, deliver = false } = options;
  const kept = await recordsWanted(records, deliver, scenario.site);
  const wall = wallOf({ timeout: options.timeout ?? LONGEST });

  if (!options.quiet) say([printable(scenario.name), '', ...plannedLines(plannedLoad(scenario.site, scenario.traffic), scenario.site, startsAt), '']);
  if (lockstep) openLastRun();
  for (const reporter of reporters) reporter.begin?.();
  const outcome = await carryOut({ scenario, seed: options.seed, repeat: null }, {
    speed: options.speed ?? 'max', lookUps: 'on', events: null, journal, kept, ...(options.recordings !== undefined && { recordings: options.recordings }), lockstep, tells: reporters.some(({ tells }) => tells), again: againByLoad(options),
    load: { records: true, laws: options.laws ?? false, endsWithReport: true, says: !options.quiet, keeps: options.fresh ? 'anew' : 'kept', makers: { workers: options.workers, nats: options.nats } },
  }, wall).finally(() => kept?.close());
  const journalKept = lockstep === null ? null : options.journal ?? journalFile(scenario.file);
  if (journalKept !== null) saveVerdicts([{ verdict: outcome, journal: journalKept }], []);
  if (csv) writeCalls(csv, outcome, localWriter(startsAt, scenario.site.timeZone), scenario.traffic.runs > 1);
  for (const reporter of reporters) (reporter.verdict?.(outcome), reporter.end([outcome], 0));
  report(outcome, scenario, options, say);
  if (journalKept !== null && !options.quiet) say([`journal  ${journalKept}`]);
  return exitCodeOf(outcome);
}

/** The scenario with what the command says of its traffic. */
export function loadAt(file: string, { runs, for: length, faults }: Pick<LoadFileOptions, 'runs' | 'for' | 'faults'>): LoadScenario {
  const scenario = requireTraffic(scenarioAt(file), 'there is nothing to load; "ringback run" runs a scenario of steps');
  const { traffic } = scenario;
  if (length !== undefined && length <= traffic.warmUp) throw new CommandError(exitCodes.usage, `--for must be longer than the warmUp of ${file}, whose calls do not count`);
  const written = faults === undefined ? {} : readFaults(faults, scenario.site);
  return { ...scenario, faults: { ...scenario.faults, ...written }, trafficWritten: { ...(scenario.trafficWritten as object), ...(length !== undefined && { for: `${length}ms` }) }, traffic: { ...traffic, runs: runs ?? traffic.runs, for: length ?? traffic.for } };
}

function report(outcome: Outcome, scenario: LoadScenario, { quiet = false }: LoadFileOptions, say: (lines: readonly string[]) => void): void {
  const thresholds = thresholdLines(outcome, quiet);
  const { failure } = outcome;
  if (quiet && outcome.stopped?.why === 'timedOut') process.stderr.write(`${outcome.stopped.message}\n`);
  if (!quiet) say([...summaryLines(outcome, scenario), ...(thresholds.length > 0 ? [''] : [])]);
  say(thresholds);
  if (failure?.kind === 'law') say(['', `✗ a law of the switch was broken: ${failure.seen}`]);
  if (failure && !quiet) say(['', `again  ${repeatCommand(outcome)}`]);
}

/** In several runs, which of them stands in front. */
function writeCalls(target: TextFile, { runs = [] }: Outcome, at: (time: number) => string, isMany: boolean): void {
  target.write(stringify([isMany ? ['run', ...callColumns] : callColumns]));
  for (const [place, { records }] of runs.entries()) target.write(stringify(records.map((record) => [...(isMany ? [String(place + 1)] : []), ...rowOfCall(record, at)])));
  target.close();
}

export function exitCodeOf({ failure, stopped }: Outcome): number {
  if (failure?.kind === 'law') return exitCodes.lawBroken;
  if (stopped?.why === 'interrupted') return exitCodes.interrupted;
  if (stopped?.why === 'timedOut') return exitCodes.timedOut;
  return failure ? exitCodes.thresholdFailed : exitCodes.passed;
}
