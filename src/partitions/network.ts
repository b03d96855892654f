// A network: several loads, each at a site of its own, that call each other over their ties; one seed, one clock. Here its document is read and checked, with the loads
// that it names; networkRun.ts carries it out.

import { BadDocument, checkShape, collected, inOrder, type Path, pathText, type Problem, type Source } from '../document.ts';
import { DEFAULT_START, instantOf, localText } from '../kernel/calendar.ts';
import { count, listOf, map, positiveDuration, someOf, text } from '../kernel/shape.ts';
import { createRandom } from '../kernel/random.ts';
import type { Millis } from '../kernel/clock.ts';
import { type Wire, wiringOf } from '../network/wiring.ts';
import { readBeside } from '../reading.ts';
import { checkScenario, hasTraffic, type LoadScenario } from '../scenario/scenario.ts';
import { thresholdsShape } from '../scenario/thresholds.ts';
import { unanswered } from '../lab/repeatable.ts';
import { type NetworkThreshold, readNetworkThresholds } from './networkThresholds.ts';

export const networkShape = map({
  name: text,
  network: someOf(text).describe('The loads, each at a site of its own: files from where this one is'),
  for: positiveDuration.optional().describe('How long callers come at all sites; unless said, as long as each load says'),
  runs: count(1, 1000).default(1).describe('Independent runs, from the seed on'),
  tags: listOf(text).default([]),
  thresholds: thresholdsShape.optional().describe('What must have come of all sites together, or with the tag site of one: { "queue_wait{site:Harbor}": ["p(95)<20s"] }; those of the loads count too'),
});

export interface NetworkDocument {
  readonly file: string;
  readonly name: string;
  readonly runs: number;
  /** In the order of the file. All begin at the same moment. */
  readonly loads: readonly LoadScenario[];
  readonly wires: readonly Wire[];
  readonly thresholds: readonly NetworkThreshold[];
  readonly lineOf: (path: Path) => number;
}

/** Throws BadDocument with every mistake in the network and in the loads that it names. */
export function checkNetwork(source: Source): NetworkDocument {
  const problems: Problem[] = [];
  const written = (source.data as { readonly network?: unknown }).network;
  const files = Array.isArray(written) ? (written as readonly unknown[]) : [];
  const loads = files.flatMap((file, place) => (typeof file === 'string' && file !== '' ? [{ place, load: loadIn(source, file, place, problems) }] : []));
  const known = loads.flatMap(({ place, load }) => (load ? [{ place, load }] : []));
  const isWhole = known.length === files.length;
  let thresholds: readonly NetworkThreshold[] = [];
  const shape = collected(problems, () => checkShape(source, networkShape, (data, found) => {
    const { thresholds: wanted } = (data ?? {}) as { readonly thresholds?: unknown };
    thresholds = readNetworkThresholds(wanted, isWhole ? known.map(({ load }) => load) : null, found);
  }));
  if (Array.isArray(written) && files.length === 1) problems.push(problemAt(source, ['network'], 'must name two loads at least; one by itself is carried out by ringback load'));
  // What does not fit is told when all the others are there.
  const { wires, misfits } = isWhole ? wiringOf(known.map(({ load: { site } }) => site)) : { wires: [], misfits: [] };
  for (const { place, message } of misfits) problems.push(problemAt(source, ['network', place], message));
  if (isWhole && files.length > 1 && misfits.length === 0 && wires.length === 0) problems.push(problemAt(source, ['network'], 'no site has a tie to another, so they are no network'));
  const begins = beginningOf(known.map(({ load }) => load));
  for (const { place, load } of known) if (beginsElsewhen(load, begins)) problems.push(problemAt(source, ['network', place], `${load.site.name} begins at ${load.start} in ${load.site.timeZone}, when the first load is at ${localText(begins, load.site.timeZone).slice(0, 16)} there; all sites have one clock`));
  if (!shape || problems.length > 0) throw new BadDocument(inOrder(problems));
  const { name, runs, for: length } = shape;
  return { file: source.file, name, runs, loads: known.map(({ load }) => inTime(load, begins, length)), wires, thresholds, lineOf: (path) => source.locate(path).line };
}

function loadIn(source: Source, file: string, place: number, problems: Problem[]): LoadScenario | null {
  const scenario = collected(problems, () => checkScenario(readBeside(source, file, ['network', place])));
  if (!scenario) return null;
  const open = unanswered(scenario);
  if (open) problems.push(problemAt(source, ['network', place], `${file}: ${open}`));
  if (hasTraffic(scenario)) return scenario;
  problems.push(problemAt(source, ['network', place], `${file} has no traffic, so nobody comes there`));
  return null;
}

/** The instant at which the first load begins that says it. */
function beginningOf(loads: readonly LoadScenario[]): number {
  const { start = DEFAULT_START, site: { timeZone } = { timeZone: 'UTC' } } = loads.find(({ start }) => start !== undefined) ?? loads[0] ?? {};
  return instantOf(start, timeZone);
}

function beginsElsewhen({ start, site: { timeZone } }: LoadScenario, begins: number): boolean {
  return start !== undefined && instantOf(start, timeZone) !== begins;
}

/** With the beginning and the length of the network. */
function inTime(load: LoadScenario, begins: number, length: Millis | undefined): LoadScenario {
  const start = load.start ?? localText(begins, load.site.timeZone).slice(0, 16);
  return lasting({ ...load, start }, length);
}

export function lasting(load: LoadScenario, length: Millis | undefined): LoadScenario {
  if (length === undefined) return load;
  return { ...load, traffic: { ...load.traffic, for: length }, trafficWritten: { ...(load.trafficWritten as object), for: `${length}ms` } };
}

/** Of the seed and the name of the site alone: what else is in the network changes nothing at a site but what comes over its ties. */
export function seedOf(seed: number, site: string): number {
  return createRandom(seed).stream(`site ${site}`).integer(2 ** 31);
}

function problemAt(source: Source, path: Path, message: string): Problem {
  return { file: source.file, ...source.locate(path), path: pathText(path), message };
}
