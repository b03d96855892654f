// A scenario: a scripted run with named people. Here it is read and checked; run.ts carries it out.

import { z } from 'zod';
import { BadDocument, checkShape, collected, type Found, inOrder, type Path, type Problem, type Source, whole } from '../document.ts';
import { readBeside, readSource } from '../reading.ts';
import { isLocalTime } from '../kernel/calendar.ts';
import { form, isMap, listOf, map, mapOf, nearest, number, publicNumber, text, written } from '../kernel/shape.ts';
import { checkFaults } from '../site/faultReferences.ts';
import { numbersOf } from '../site/numbers.ts';
import { checkSite, type Site } from '../site/site.ts';
import { type FaultsSettings, faultsShape } from '../traffic/faults/shape.ts';
import { isMeant, trafficShape, type TrafficSettings } from '../traffic/shape.ts';
import type { Cast, Person } from './cast.ts';
import { type Expectation, type Known, noteSite, readExpectation } from './expectations.ts';
import { lookUpsShape, type Stubs } from './lookUps.ts';
import { readSteps, reserved, type Step } from './steps.ts';
import { isOfSites, leadsIn, namesOfSites, noteOneSiteOnly, type Places, problemOf, readSites } from './sites.ts';
import { withProfiles } from './profiles.ts';
import { knownOf, readThresholds, type Threshold, thresholdsShape } from './thresholds.ts';

const siteName = form('must be a name like harbor', /^[a-z][\w-]*$/i);
const personShape = map({ site: siteName.optional(), extension: number.optional(), agent: form('must be an agent\'s id like 5001', /^\d{1,16}$/, ['string', 'integer']).optional(), at: number.optional(), outside: publicNumber.optional() });

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
      const places: Places = { site, sites, names: namesOfSites(source) };
      cast = readCast(parts['cast'], places, found);
      const known: Known = { cast, sites: places.names, leadsSomewhere: (number, at) => leadsIn(places, number, at) };
      steps = readSteps(parts['steps'], known, found);
      expect = readEnd(parts['expect'], known, found);
      thresholds = readThresholds(parts['thresholds'], site && knownOf(site, parts['traffic']), found);
      if (isMap(data)) checkTraffic(parts, site, found);
      if (isMap(data)) noteOneSiteOnly(parts, found);
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
  const written = (source.data as { readonly site?: unknown } | null)?.site;
  if (isMap(written)) return { ...source, problems: [], data: written, locate: (path, atKey) => source.locate(['site', ...path], atKey) };
  return typeof written === 'string' && written !== '' ? readBeside(source, written, ['site']) : null;
}

/** A scenario has steps or traffic, and its traffic reaches the site. */
function checkTraffic(parts: { readonly [key: string]: unknown }, site: Site | null, found: Found): void {
  const { traffic, steps, thresholds, cast, site: written, sites } = parts;
  if (written === undefined && sites === undefined) found(['site'], 'is missing; must be a text');
  if (traffic === undefined && cast === undefined) found(['cast'], 'is missing; must be a map');
  if (traffic === undefined && steps === undefined) found(['steps'], 'is missing; must be a list, or there must be traffic');
  if (traffic !== undefined && steps !== undefined) found(['steps'], 'a scenario with traffic has no steps', true);
  if (traffic === undefined && thresholds !== undefined) found(['thresholds'], 'thresholds are for traffic, and there is none', true);
  if (!site) return;
  const numbers = Object.values(site.trunks).flatMap((trunk) => Object.keys(trunk.numbers));
  for (const [name, caller] of isMap(traffic) && isMap(traffic['callers']) ? Object.entries(traffic['callers']) : []) {
    const to = isMap(caller) ? caller['to'] : undefined;
    if (typeof to === 'string' && !numbers.includes(to)) found(['traffic', 'callers', name, 'to'], () => `${to} is no number of the site${nearest(to, numbers)}`);
  }
  for (const [place, habits] of isMap(traffic) && Array.isArray(traffic['agents']) ? traffic['agents'].entries() : []) {
    const who = isMap(habits) && Array.isArray(habits['who']) ? habits['who'] : [];
    for (const [at, one] of who.entries()) {
      if (typeof one === 'string' && !Object.keys(site.agents).some((agent) => isMeant(one, agent))) found(['traffic', 'agents', place, 'who', at], () => `there is no agent ${one}${nearest(one, Object.keys(site.agents))}`);
    }
  }
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

function readCast(data: unknown, { site: only, sites, names }: Places, found: Found): Cast {
  const cast = new Map<string, Person>();
  const owner = new Map<string, string>();
  for (const [name, written] of isMap(data) ? Object.entries(data) : []) {
    if (reserved.includes(name)) found(['cast', name], `nobody can be called "${name}", it is a step of its own`, true);
    const { extension, agent, at, outside, site: named } = isMap(written) ? written : {};
    const site = names.length === 0 ? only : (sites.get(String(named)) ?? null);
    if (named !== undefined) noteSite(String(named), ['cast', name, 'site'], { sites: names }, found);
    else if (names.length > 0) found(['cast', name], `must say at which site, like site: ${names[0]}`);
    const seat = agent === undefined ? extension : (at ?? site?.agents[String(agent)]?.at);
    const number = String(seat ?? outside ?? '');
    const place = `${names.length === 0 ? '' : String(named)}/${number}`;
    cast.set(name, { name, at: outside === undefined ? 'extension' : 'outside', number, agent: agent === undefined ? null : String(agent), site: names.length === 0 || named === undefined ? null : String(named) });
    if (!isMap(written)) continue;
    const path = ['cast', name, agent === undefined ? (extension === undefined ? 'outside' : 'extension') : 'at'];
    if ([extension, agent, outside].filter((one) => one !== undefined).length !== 1) found(['cast', name], 'must have either an extension, an agent, or an outside number');
    else if (agent !== undefined && site && !site.agents[String(agent)]) found(['cast', name, 'agent'], () => `the site has no agent "${String(agent)}"${nearest(String(agent), Object.keys(site.agents))}`);
    else if (agent !== undefined && site && seat === undefined) found(['cast', name], 'must say at which telephone the agent sits, like at: "2001"');
    else if (owner.has(place)) found(path, `${owner.get(place)} is at ${number} already`);
    else if (typeof seat === 'string' && seat !== '') noteUnknown(seat, site, path, found);
    owner.set(place, name);
  }
  return cast;
}

function noteUnknown(extension: string, site: Site | null, path: Path, found: Found): void {
  const numbers = site ? numbersOf(site) : [extension];
  if (!numbers.includes(extension)) found(path, () => `the site has no extension "${extension}"${nearest(extension, numbers)}`);
}
