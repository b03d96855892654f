// `ringback sweep`: a load with some of its settings varied, every combination from the same seeds, beside each other.

import { basename } from 'node:path';
import { loadOf, type Replication } from '../../lab/replication.ts';
import { checkSweep, type Sweep } from '../../lab/sweep.ts';
import { studySweep, type SweepStudy } from '../../lab/sweepStudy.ts';
import { readSource } from '../../reading.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { kindOf, oneFile } from '../files.ts';
import { exitCodeOfStop, type ManyRuns, type ManyRunsOptions, openLaboratory, stopText } from './manyRuns.ts';
import { openOutputs } from '../outputs.ts';
import { sweepReporters } from '../reporters/sweep.ts';

export interface SweepOptions extends ManyRunsOptions {
  readonly seed: number;
  /** Of each combination; as the document says unless given. */
  readonly runs?: number;
  /** `list`, or `csv:figures.csv` to write to a file; none means `list`. */
  readonly reporter: readonly string[];
}

/** What is reported. */
export interface Swept {
  readonly sweep: Sweep;
  readonly study: SweepStudy;
  readonly seed: number;
  /** Runs of each combination that were asked for. */
  readonly wanted: number;
  readonly stopped: ManyRuns['stopped'];
}

/** Returns the exit code: 99 when no combination meets the thresholds of the load. Throws BadDocument and CommandError before anything runs. */
export async function sweep(path: string, options: SweepOptions): Promise<number> {
  const document = documentAt(path);
  const { runs: wanted = document.runs, seed } = options;
  if (wanted < 2) throw new CommandError(exitCodes.usage, 'a sweep needs 2 runs or more of each combination: one says nothing about chance');
  const outputs = openOutputs(options.reporter, sweepReporters);
  const { combinations } = document;
  const loads = combinations.map(({ scenario }) => loadOf(scenario));
  const laboratory = await openLaboratory(wanted * loads.length, `sweep ${basename(path)}`, options);
  try {
    // Seed by seed, so that all combinations have as many runs whenever it is stopped.
    const { results, stopped } = await laboratory.make(Array.from({ length: wanted }, (_, run) => loads.map((load) => ({ load, seed: seed + run }))).flat(), (place) => settingsOf(document, place % loads.length));
    const rows = Array.from({ length: wanted }, (_, run) => results.slice(run * loads.length, (run + 1) * loads.length));
    const whole = rows.flatMap((row) => (row.includes(null) ? [] : [row as readonly Replication[]]));
    if (whole.length < 2) throw new CommandError(exitCodeOfStop(stopped), `${stopText(stopped)} before two runs of each combination had finished; those that had are kept`);
    const study = studySweep(combinations, combinations.map((_, place) => whole.map((row) => row[place] as Replication)), document);
    outputs.write({ sweep: document, study, seed, wanted, stopped } satisfies Swept);
    if (stopped !== null) return exitCodeOfStop(stopped);
    return study.judgements.every((judged) => judged.some(({ isMet }) => !isMet)) ? exitCodes.thresholdFailed : exitCodes.passed;
  } finally {
    await laboratory.close();
  }
}

/** `agents 8, traffic.callers.sales.talk 3m`. */
function settingsOf({ parameters, combinations }: Sweep, place: number): string {
  return parameters.map((parameter, at) => `${parameter} ${combinations[place]?.values[at]}`).join(', ');
}

function documentAt(path: string): Sweep {
  const source = readSource(oneFile(path, 'a sweep'));
  const kind = kindOf(source);
  if (kind !== 'sweep') throw new CommandError(exitCodes.usage, `${path} is no sweep: it has no "vary"${kind === 'scenario' ? '; name it as "load" in a document that has' : ''}`);
  return checkSweep(source);
}
