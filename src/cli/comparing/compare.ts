// `ringback compare`: the same day twice, the second time with a change, caller by caller; and how sure the difference is, over several seeds.

import { basename } from 'node:path';
import { BadDocument, inOrder, parseSource, type Problem } from '../../document.ts';
import { DEFAULT_START, instantOf, localWriter } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import { isMap } from '../../kernel/shape.ts';
import { type Change, changed, subjectOf, textOf } from '../../lab/changes.ts';
import { compareDays, type DayComparison } from '../../lab/comparison.ts';
import { type Load, loadOf, type Replication } from '../../lab/replication.ts';
import { requireRepeatable } from '../../lab/repeatable.ts';
import { estimateSummaries } from '../../lab/summaries.ts';
import { studySweep, type SweepStudy } from '../../lab/sweepStudy.ts';
import { readSource } from '../../reading.ts';
import type { LoadScenario } from '../../scenario/scenario.ts';
import { scenarioAt } from '../documents.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { oneFile } from '../files.ts';
import { exitCodeOfStop, type Laboratory, type ManyRuns, type ManyRunsOptions, openLaboratory, stopText } from './manyRuns.ts';
import { openOutputs } from '../outputs.ts';
import { compareReporters } from '../reporters/compare.ts';

export interface CompareOptions extends ManyRunsOptions {
  /** Changes as they were written: `queues.7001.strategy=longestIdle`. */
  readonly with: readonly string[];
  readonly seed: number;
  readonly runs: number;
  readonly reporter: readonly string[];
  /** Callers that are shown. */
  readonly top: number;
}

/** What is reported. */
export interface Compared {
  readonly before: { readonly name: string; readonly file: string };
  /** The changes, or the other file. */
  readonly after: string;
  /** Of the first seed, caller by caller. */
  readonly day: DayComparison;
  readonly summaries: ReturnType<typeof estimateSummaries>;
  readonly study: SweepStudy;
  readonly seed: number;
  readonly wanted: number;
  readonly stopped: ManyRuns['stopped'];
  readonly top: number;
  /** Writes an instant of the day in the site's time. */
  readonly at: (time: Millis) => string;
}

/** Two days, and what to call them. */
interface Pair {
  readonly scenarios: readonly [LoadScenario, LoadScenario];
  readonly before: string;
  readonly after: string;
}

/** Seeds that are compared at once; the records of their calls are let go before the next come. */
const AT_ONCE = 8;

/** Returns the exit code. Throws BadDocument and CommandError before anything runs. */
export async function compare(files: readonly string[], options: CompareOptions): Promise<number> {
  const { seed, runs: wanted, top, reporter } = options;
  const { scenarios, before, after } = pairOf(files, options.with);
  if (wanted < 1) throw new CommandError(exitCodes.usage, 'a comparison needs 1 run or more');
  const outputs = openOutputs(reporter, compareReporters);
  const loads = scenarios.map((scenario) => loadOf(scenario, { records: true }));
  const laboratory = await openLaboratory(wanted * 2, `compare ${basename(files[0] ?? '')}`, options);
  try {
    const { days, made, stopped } = await compareSeeds(laboratory, loads, [before, after], Array.from({ length: wanted }, (_, run) => seed + run));
    const [day] = days;
    if (!day) throw new CommandError(exitCodeOfStop(stopped), `${stopText(stopped)} before two days could be compared; runs that had finished are kept`);
    const [one, other] = scenarios;
    const study = studySweep([{ values: [], scenario: one }, { values: [], scenario: other }], [made.map(([before]) => before), made.map(([, after]) => after)], { figures: ['serviceLevel', 'averageAnswer', 'abandoned', 'occupancy'], queues: Object.keys(one.site.queues) });
    outputs.write({ before: one, after, day, summaries: estimateSummaries(days.map(({ summary }) => summary)), study, seed, wanted, stopped, top, at: localWriter(instantOf(one.start ?? DEFAULT_START, one.site.timeZone), one.site.timeZone) } satisfies Compared);
    return stopped === null ? exitCodes.passed : exitCodeOfStop(stopped);
  } finally {
    await laboratory.close();
  }
}

interface SeedsCompared {
  /** Callers of the first only; of the others their summaries. */
  readonly days: readonly DayComparison[];
  readonly made: readonly (readonly [Replication, Replication])[];
  readonly stopped: ManyRuns['stopped'];
}

async function compareSeeds(laboratory: Laboratory, loads: readonly Load[], called: readonly [string, string], seeds: readonly number[]): Promise<SeedsCompared> {
  const days: DayComparison[] = [];
  const made: (readonly [Replication, Replication])[] = [];
  for (let from = 0; from < seeds.length; from += AT_ONCE) {
    const some = seeds.slice(from, from + AT_ONCE);
    const { results, stopped } = await laboratory.make(some.flatMap((seed) => loads.map((load) => ({ load, seed }))), (place) => called[place % 2] as string);
    for (const [place, seed] of some.entries()) {
      const [one, other] = results.slice(place * 2, place * 2 + 2) as [Replication | null, Replication | null];
      if (!one || !other) continue;
      const day = compareDays(seed, one.figures.records, other.figures.records);
      days.push(days.length === 0 ? day : { ...day, callers: [] });
      made.push([withoutCalls(one), withoutCalls(other)]);
    }
    if (stopped !== null) return { days, made, stopped };
  }
  return { days, made, stopped: null };
}

function withoutCalls(one: Replication): Replication {
  return { ...one, figures: { ...one.figures, records: [] } };
}

const NO_DAY = 'there is no day to compare';

/** A load and its changes, or two loads. Throws CommandError when it is neither, BadDocument with every mistake. */
function pairOf([file = '', other, ...more]: readonly string[], changes: readonly string[]): Pair {
  if (more.length > 0 || (other === undefined) === (changes.length === 0)) throw new CommandError(exitCodes.usage, 'give two loads, or one and with --with what is to be changed, as --with agents=11');
  const subject = subjectOf(readSource(oneFile(file, 'a scenario with traffic')));
  const before = requireRepeatable(subject.scenario, NO_DAY);
  if (other !== undefined) return { scenarios: [before, requireRepeatable(scenarioAt(other), NO_DAY)], before: file, after: other };
  const read = readChanges(changes);
  return { scenarios: [before, requireRepeatable(changed(subject, read), NO_DAY)], before: 'no change', after: read.map(({ path, value }) => `${path}: ${textOf(value)}`).join(', ') };
}

/** Each is a setting and its value, with `=` between them or as YAML. */
function readChanges(written: readonly string[]): readonly Change[] {
  const problems: Problem[] = [];
  const changes = written.flatMap((text): readonly Change[] => {
    const source = parseSource('--with', text.replace(/^([^:={]+)=/, '$1: '));
    if (!isMap(source.data)) problems.push({ file: '--with', line: 1, column: 1, path: '', message: `must be a setting and its value, like queues.7001.strategy=longestIdle, not "${text}"` });
    return isMap(source.data) ? Object.entries(source.data).map(([path, value]) => ({ path, value, at: { file: '--with', ...source.locate([path]), path } })) : [];
  });
  if (problems.length > 0) throw new BadDocument(inOrder(problems));
  return changes;
}
