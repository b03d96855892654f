// A scenario: a scripted run with named people. Here it is read and checked; run.ts carries it out.

import { z } from 'zod';
import { BadDocument, checkShape, collected, type Found, inOrder, type Problem, type Source, whole } from '../document.ts';
import { readSource } from '../reading.ts';
import { isLocalTime } from '../kernel/calendar.ts';
import { form, isMap, listOf, map, mapOf, nearest, text, written } from '../kernel/shape.ts';
import { checkFaults } from '../site/faultReferences.ts';
import { checkSite, type Site } from '../site/site.ts';
import { type FaultsSettings, faultsShape } from '../traffic/faults/shape.ts';
import { isMeant, trafficShape, type TrafficSettings } from '../traffic/shape.ts';
import type { Cast } from './cast.ts';
import { personShape, readCast, siteName } from './castReading.ts';
import { type Expectation, type Known, readExpectation } from './expectations.ts';
import { lookUpsShape, type Stubs } from './lookUps.ts';
import { readSteps, type Step } from './steps.ts';
import { isOfSites, leadsIn, noteOneSiteOnly, type Places, problemOf, readSites, siteAt } from './sites.ts';
import { withProfiles } from './profiles.ts';
import { knownOf, readThresholds, type Threshold, thresholdsShape } from './thresholds.ts';

/** What a site says is checked where sites are. */
const siteOrFile = z.any().superRefine((written, context) => {
  const issue = isMap(written) ? null : text.safeParse(written).error?.issues[0];
  if (issue) context.addIssue({ code: 'custom', message: issue.message });
}).meta({ type: ['string', 'object'] });

export const scenarioShape = map({
  name: text,
  site: siteOrFile.optional().describe('The site file, from where this file is; or the site itself'),
  sites: mapOf(siteName, siteOrFile).optional().describe('Instead of one site several that call each other over their ties, by the names that cast and steps give them'),
  start: written('must be a date and time like 2026-01-05T08:00, without a zone', isLocalTime, (when) => when, { type: 'string' }).optional(),
  tags: listOf(text).default([]),
  traffic: trafficShape.optional().describe('Callers and agents in numbers, instead of steps'),
  thresholds: thresholdsShape.optional(),
  cast: mapOf(form('must be a name like ana', /^[a-z][\w-]*$/i), personShape).default({}).describe('Who takes part: at an extension of the site, or outside with a public number'),
  lookUps: lookUpsShape.optional().describe('What services answer that call flows ask, by address; then nothing is called out'),
  faults: faultsShape.default({}).describe('What goes wrong, by name, beside the faults of the site; one of the same name stands for that'),
  steps: listOf(z.unknown()).default([]),
  expect: listOf(z.unknown()).default([]),
});

/** A scenario that was read and checked, with its site. */
export interface Scenario {
  readonly file: string;
  readonly name: string;
  /** The first of several. */
  readonly site: Site;
  /** By name; none for a scenario of one site. */
  readonly sites: ReadonlyMap<string, Site>;
  readonly start: string | undefined;
  readonly tags: readonly string[];
  readonly cast: Cast;
  /** Null for a scenario of steps. */
  readonly traffic: TrafficSettings | null;
  /** As it was written, for the journal. */
  readonly trafficWritten: unknown;
  readonly thresholds: readonly Threshold[];
  /** Answers to look-ups; null when the services are asked. */
  readonly lookUps: Stubs | null;
  /** Those of the site too. */
  readonly faults: FaultsSettings;
  readonly steps: readonly Step[];
  /** Checked over the whole run when it has ended. */
  readonly expect: readonly Expectation[];
  /** Line of a step in the file. */
  readonly lineOf: (path: Step['path']) => number;
}

/** A scenario that has traffic, and no steps. */
export type LoadScenario = Scenario & { readonly traffic: TrafficSettings };

export function hasTraffic(scenario: Scenario): scenario is LoadScenario {
  return scenario.traffic !== null;
}

/** Throws BadDocument where there is none; `lacking` says what comes of that: `there is nothing to sweep`. */
export function requireTraffic(scenario: Scenario, lacking: string): LoadScenario {
  if (!hasTraffic(scenario)) throw whole(scenario.file, `has no traffic, so ${lacking}`);
  return scenario;
}

/** Reads a scenario and its site. Throws BadDocument with every mistake in both. */
export function readScenario(file: string): Scenario {
  return checkScenario(readSource(file));
}

/** Of one site, or where it may be of several. `siteFor` gives the site where it has been read before. */
export function checkScenario(read: Source, siteFor: (source: Source) => Site | null = siteOf): Scenario {
  if (isOfSites(read)) throw problemOf(read, ['sites'], 'several sites are for "ringback run" alone; here a scenario has one site');
  return checkWith(read, siteFor);
}

/** Of one site or of several. */
export function checkAnyScenario(read: Source): Scenario {
  return checkWith(read, siteOf);
}

function checkWith(read: Source, siteFor: (source: Source) => Site | null): Scenario {
  const source = withProfiles(read);
  const problems: Problem[] = [];
  const sites = readSites(source, problems);
  const [first = null] = sites.values();
  const site = first ?? (isOfSites(source) ? null : collected(problems, () => siteFor(source)));
  let cast: Cast = new Map();
  let steps: readonly Step[] = [];
  let expect: readonly Expectation[] = [];
  let thresholds: readonly Threshold[] = [];
  const shape = collected(problems, () =>
    checkShape(source, scenarioShape, (data, found) => {
      const parts = (data ?? {}) as { readonly [key: string]: unknown };
      const places: Places = { site, sites, names: [...sites.keys()] };
      cast = readCast(parts['cast'], places, found);
      const known: Known = { cast, sites: places.names, leadsSomewhere: (number, at) => leadsIn(places, number, at) };
      steps = readSteps(parts['steps'], known, found);
      expect = readEnd(parts['expect'], known, found);
      thresholds = readThresholds(parts['thresholds'], site && knownOf(site, parts['traffic']), found);
      if (isMap(data)) noteParts(parts, found);
      if (isMap(data)) noteOneSiteOnly(parts, found);
      if (site) checkTraffic(parts['traffic'], site, found);
      if (site && isMap(parts['faults'])) checkFaults(parts['faults'], ['faults'], site, found);
    }),
  );
  if (!site || !shape || problems.length > 0) throw new BadDocument(inOrder(problems));
  const { name, start, tags, traffic, lookUps, faults } = shape;
  return { file: source.file, name, site, sites: sites as ReadonlyMap<string, Site>, start, tags, traffic: traffic ?? null, trafficWritten: (source.data as { readonly traffic?: unknown }).traffic, thresholds, lookUps: lookUps ?? null, faults: { ...site.faults, ...faults }, cast, steps, expect, lineOf: (path) => source.locate(path).line };
}

function siteOf(source: Source): Site | null {
  const site = siteSource(source);
  return site && checkSite(site);
}

/** The site of a scenario, unchecked: the file that it names, or what stands in it; null when there is none. */
export function siteSource(source: Source): Source | null {
  return siteAt(source, ['site'], (source.data as { readonly site?: unknown } | null)?.site);
}

/** A scenario has a site, or several, and a cast with steps, or traffic. */
function noteParts({ traffic, steps, thresholds, cast, site, sites }: { readonly [key: string]: unknown }, found: Found): void {
  if (site === undefined && sites === undefined) found(['site'], 'is missing; must be a text');
  if (traffic === undefined && cast === undefined) found(['cast'], 'is missing; must be a map');
  if (traffic === undefined && steps === undefined) found(['steps'], 'is missing; must be a list, or there must be traffic');
  if (traffic !== undefined && steps !== undefined) found(['steps'], 'a scenario with traffic has no steps', true);
  if (traffic === undefined && thresholds !== undefined) found(['thresholds'], 'thresholds are for traffic, and there is none', true);
}

/** Callers call numbers of the site, and habits are those of agents whom it has. */
function checkTraffic(traffic: unknown, site: Site, found: Found): void {
  const { callers, agents: habits } = isMap(traffic) ? traffic : {};
  const [numbers, agents] = [Object.values(site.trunks).flatMap((trunk) => Object.keys(trunk.numbers)), Object.keys(site.agents)];
  for (const [name, { to }] of mapsIn(callers)) {
    if (typeof to === 'string' && !numbers.includes(to)) found(['traffic', 'callers', name, 'to'], () => `${to} is no number of the site${nearest(to, numbers)}`);
  }
  for (const [place, { who }] of mapsIn(habits)) {
    for (const [at, one] of Array.isArray(who) ? who.entries() : []) {
      if (typeof one === 'string' && !agents.some((agent) => isMeant(one, agent))) found(['traffic', 'agents', Number(place), 'who', at], () => `there is no agent ${one}${nearest(one, agents)}`);
    }
  }
}

/** Of a map or a list, those that are maps themselves. */
function mapsIn(written: unknown): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  return typeof written === 'object' && written !== null ? Object.entries(written).flatMap(([key, one]) => (isMap(one) ? [[key, one] as const] : [])) : [];
}

function readEnd(data: unknown, known: Known, found: Found): readonly Expectation[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((one: unknown, place) => {
    const expectation = readExpectation(one, ['expect', place], known, found);
    if (isMap(one) && Object.hasOwn(one, 'within')) found(['expect', place, 'within'], 'at the end everything has happened; "within" belongs to a step', true);
    if (expectation?.kind === 'refused') found(['expect', place], 'a refusal is expected right behind what is refused');
    return expectation ?? [];
  });
}
