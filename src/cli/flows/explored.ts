// What came of exploring, for people and for programs.

import { clockText } from '../../kernel/calendar.ts';
import type { Exploration } from '../../explore/explore.ts';
import { destinationOf, labelsOf, titleOf, wayOf } from '../../explore/labels.ts';
import type { Rehearsed } from '../../explore/rehearsal.ts';
import { MOST_PLACES } from '../../explore/walks.ts';
import { printable } from '../reporters/reporter.ts';
import { tableLines } from '../reporters/table.ts';

/** A path with its verdict, and its file when one was written. */
export type Explored = Rehearsed & { readonly file: string | null };

/** A table, then what is to be said about all of it. */
export function listOf(exploration: Exploration, explored: readonly Explored[], file: string): string {
  const head = ['#', 'keys', 'destination', 'time', 'way'];
  const rows = explored.map(({ journey, verdict }, place) => [String(place + 1), labelsOf(journey).join(' '), destinationOf(journey), lengthOf(verdict.ended), wayOf(journey)].map(printable));
  const [title = '', ...lines] = tableLines([head, ...rows], { numbers: [0, 3] });
  return [
    `${printable(exploration.flow.name)}  ${printable(file)}`,
    '',
    title,
    ...lines.flatMap((line, place) => [line, ...failureLines(explored[place] as Explored)]),
    '',
    ...summary(exploration, explored),
    '',
  ].join('\n');
}

function failureLines({ verdict: { failure } }: Explored): readonly string[] {
  return failure === null ? [] : [`    ✗ failed at ${printable(failure.step)}`, `      expected  ${printable(failure.expected)}`, `      seen      ${printable(failure.seen)}`];
}

function summary({ taken, untaken, isComplete }: Exploration, explored: readonly Explored[]): readonly string[] {
  const ways = taken.length + untaken.length;
  const paths = `${explored.length} path${explored.length === 1 ? '' : 's'} take${explored.length === 1 ? 's' : ''}`;
  const failed = explored.filter(({ verdict }) => verdict.failure !== null).length;
  const written = explored.filter(({ file }) => file !== null).length;
  return [
    untaken.length === 0 ? `${paths} all ${ways} ways` : `${paths} ${taken.length} of ${ways} ways`,
    ...(isComplete ? untaken.map(({ node, outcome }) => `no caller can take: ${printable(`${node} → ${outcome}`)}`) : [`after ${MOST_PLACES} places the search was given up: too much that callers enter matters later; ${untaken.length} ways were not found`]),
    ...(written > 0 ? [`${written} scenario${written === 1 ? '' : 's'} written${failed > 0 ? '' : ', and passed'}`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
}

function lengthOf(ended: number): string {
  return clockText(Math.round(ended / 1000) * 1000).replace(/^00:/, '').replace(/\.000$/, '');
}

/** One object for programs. */
export function jsonOf({ flow, taken, untaken, isComplete }: Exploration, explored: readonly Explored[], file: string): string {
  const paths = explored.map(({ journey, verdict, file: written }) => ({
    name: titleOf(flow.name, journey), keys: labelsOf(journey), way: journey.passages.map(({ from, outcome }) => ({ node: from.node.id, outcome })),
    end: journey.end, destination: journey.destination, milliseconds: verdict.ended, passed: verdict.failure === null, file: written,
  }));
  return `${JSON.stringify({ flow: flow.name, file, paths, edgesTaken: taken.length, edges: taken.length + untaken.length, untaken, isComplete }, null, 2)}\n`;
}
