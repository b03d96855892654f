// A sweep: a load with some of its settings varied, every value with every other. Here its document is read and checked, to the last combination; sweepStudy.ts says
// what came of it.

import { z } from 'zod';
import { BadDocument, checkShape, collected, inOrder, type Path, pathText, type Problem, type Source } from '../document.ts';
import { count, listOf, map, mapOf, nearest, number, oneOf, someOf, text } from '../kernel/shape.ts';
import { readBeside } from '../reading.ts';
import { type EstimateName, estimateNames } from '../records/estimates.ts';
import { type LoadScenario, requireTraffic } from '../scenario/scenario.ts';
import { type Change, changed, mistakesIn, type Subject, subjectOf, textOf } from './changes.ts';
import { unanswered } from './repeatable.ts';

const MOST = 1_000;

export const sweepShape = map({
  name: text,
  load: text.describe('The scenario whose traffic is carried out, a file from where this one is'),
  runs: count(2, 1000).default(10).describe('Of each combination, all from the same seeds'),
  figures: listOf(oneOf(...(estimateNames as readonly [EstimateName, ...EstimateName[]]))).default(['serviceLevel', 'averageAnswer', 'abandoned', 'occupancy']).describe('What is shown of each queue'),
  queues: listOf(number).default([]).describe('Which queues are shown; all unless said'),
  vary: mapOf(text, someOf(z.unknown())).describe('What is varied, and its values: a setting of the site like queues.7001.strategy, one of the load like traffic.callers.sales.talk, or agents 5001-5012 for how many of them work; none takes a setting away'),
});

export interface Combination {
  /** As they were written, in the order of the parameters. */
  readonly values: readonly string[];
  readonly scenario: LoadScenario;
}

export interface Sweep {
  readonly file: string;
  readonly name: string;
  /** The file of the load. */
  readonly load: string;
  readonly runs: number;
  readonly figures: readonly EstimateName[];
  /** Which are shown. */
  readonly queues: readonly string[];
  /** What is varied, as it was written. */
  readonly parameters: readonly string[];
  /** The last parameter goes round fastest; the first combination is what the others are compared with. */
  readonly combinations: readonly Combination[];
}

/** Throws BadDocument with every mistake in the sweep, in the load that it names, and in the changes. */
export function checkSweep(source: Source): Sweep {
  const problems: Problem[] = [];
  const shape = collected(problems, () => checkShape(source, sweepShape));
  const file = (source.data as { readonly load?: unknown }).load;
  const subject = typeof file === 'string' && file !== '' ? collected(problems, () => subjectOf(readBeside(source, file, ['load']))) : null;
  if (subject && subject.scenario.traffic === null) problems.push(at(source, ['load'], `${String(file)} has no traffic, so there is nothing to sweep`));
  const open = subject && unanswered(subject.scenario);
  if (open) problems.push(at(source, ['load'], `${String(file)}: ${open}`));
  if (!shape || !subject || problems.length > 0) throw new BadDocument(inOrder(problems));

  const { name, runs, figures, vary } = shape;
  const numbers = Object.keys(subject.scenario.site.queues);
  for (const [place, queue] of shape.queues.entries()) if (!numbers.includes(queue)) problems.push(at(source, ['queues', place], `there is no queue "${queue}"${nearest(queue, numbers)}`));
  const parameters = Object.keys(vary);
  if (parameters.length === 0) problems.push(at(source, ['vary'], 'must name something to vary'));
  const changes = parameters.map((path) => (vary[path] as readonly unknown[]).map((value, place): Change => ({ path, value, at: at(source, ['vary', path, place], '') })));
  problems.push(...changes.flat().flatMap((change) => mistakesIn(subject, change)));
  const size = changes.reduce((product, { length }) => product * length, 1);
  if (size > MOST) problems.push(at(source, ['vary'], `are ${size} combinations; there may be at most ${MOST}`));
  if (problems.length > 0) throw new BadDocument(inOrder(once(problems)));
  return { file: source.file, name, load: subject.source.file, runs, figures, queues: shape.queues.length > 0 ? shape.queues : numbers, parameters, combinations: combine(changes).map((chosen) => combinationOf(subject, chosen)) };
}

function combinationOf(subject: Subject, changes: readonly Change[]): Combination {
  return { values: changes.map(({ value }) => textOf(value)), scenario: requireTraffic(changed(subject, changes), 'there is nothing to sweep') };
}

function combine(changes: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
  return changes.reduce<readonly (readonly Change[])[]>((sofar, values) => sofar.flatMap((chosen) => values.map((value) => [...chosen, value])), [[]]);
}

function at(source: Source, path: Path, message: string): Problem {
  return { file: source.file, ...source.locate(path), path: pathText(path), message };
}

/** A path that is wrong is wrong for each of its values; it is told at the first. */
function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map([...problems].reverse().map((problem) => [`${problem.path.replace(/\[\d+\]$/, '')}:${problem.message}`, problem])).values()];
}
