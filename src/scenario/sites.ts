// The sites of a scenario that is played at several: read, and whether they fit together.

import { BadDocument, collected, type Found, type Path, type Problem, type Source } from '../document.ts';
import { isMap } from '../kernel/shape.ts';
import { wiringOf } from '../network/wiring.ts';
import { readBeside } from '../reading.ts';
import { leadsSomewhere } from '../site/numbers.ts';
import { checkSite, type Site } from '../site/site.ts';

/** What the parts of a scenario are checked against. */
export interface Places {
  /** The only one, or the first; null where it is wrong. */
  readonly site: Site | null;
  readonly sites: ReadonlyMap<string, Site | null>;
  /** Names of `sites`; none where there is one. */
  readonly names: readonly string[];
}

export function isOfSites({ data }: Source): boolean {
  return isMap(data) && data['sites'] !== undefined;
}

/** Throws with one mistake, at its place. */
export function problemOf({ file, locate }: Source, path: Path, message: string): BadDocument {
  return new BadDocument([{ file, ...locate(path, true), path: path.join('.'), message }]);
}

/** Null for one that is wrong; its mistakes are noted, and whatever keeps the sites apart. */
export function readSites(source: Source, problems: Problem[]): ReadonlyMap<string, Site | null> {
  const { sites } = isMap(source.data) ? source.data : {};
  if (!isMap(sites)) return new Map();
  const found = new Map(Object.entries(sites).map(([name, written]) => [name, collected(problems, () => siteIn(source, name, written)) ?? null]));
  const all = [...found.values()];
  if (all.length < 2) problems.push(...problemOf(source, ['sites'], 'must be two sites or more; one alone is "site"').problems);
  if (all.every((site) => site !== null)) for (const { place, message } of wiringOf(all as readonly Site[]).misfits) problems.push(...problemOf(source, ['sites', [...found.keys()][place] as string], message).problems);
  return found;
}

function siteIn(source: Source, name: string, written: unknown): Site | null {
  const site = siteAt(source, ['sites', name], written);
  return site && checkSite(site);
}

/** A site as a scenario has it at some place, unchecked: the file that is named there, or what stands there; null when there is none. */
export function siteAt(source: Source, path: Path, written: unknown): Source | null {
  if (isMap(written)) return { ...source, problems: [], data: written, locate: (inner, atKey) => source.locate([...path, ...inner], atKey) };
  return typeof written === 'string' && written !== '' ? readBeside(source, written, path) : null;
}

/** Whether a number is one of that site, or of any where none is said. */
export function leadsIn({ site, sites, names }: Places, number: string, at: string | null): boolean {
  const among = names.length === 0 ? [site] : at === null ? [...sites.values()] : [sites.get(at) ?? null];
  return among.some((one) => one === null || leadsSomewhere(one, number));
}

/** What a scenario of several sites has not: each says where it belongs instead. */
export function noteOneSiteOnly(parts: { readonly [key: string]: unknown }, found: Found): void {
  if (parts['sites'] === undefined) return;
  if (parts['site'] !== undefined) found(['site'], 'there are "sites" already; one of the two', true);
  if (parts['traffic'] !== undefined) found(['traffic'], 'with several sites there are steps; traffic at several is a network for "ringback load"', true);
  if (isMap(parts['faults']) && Object.keys(parts['faults']).length > 0) found(['faults'], 'with several sites, faults stand in the steps: request: { site: …, takeOutOfService: … }', true);
  if (parts['lookUps'] !== undefined) found(['lookUps'], 'with several sites, no call flow can ask a service yet', true);
}
