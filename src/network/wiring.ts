// Which end of a tie leads to which, over all sites of a network, as their documents say it; and what does not fit, as sentences for people.

import { nearest } from '../kernel/shape.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Site } from '../site/site.ts';

/** One direction of a tie. Sites are named by their places in the network. */
export interface Wire {
  readonly from: number;
  /** The trunk at the site that speaks, and at the one that hears. */
  readonly trunk: string;
  readonly to: number;
  readonly trunkThere: string;
  /** How long what is said is on its way. */
  readonly delay: Millis;
}

export interface Misfit {
  /** The site that says it. */
  readonly place: number;
  /** Its trunk; null where it is about the site. */
  readonly trunk: string | null;
  readonly message: string;
}

export interface Wiring {
  /** In the order of the sites and of their trunks. */
  readonly wires: readonly Wire[];
  readonly misfits: readonly Misfit[];
}

interface End {
  readonly place: number;
  readonly site: Site;
  readonly trunk: string;
  readonly lines: number;
  readonly tie: NonNullable<Site['trunks'][string]['tie']>;
}

export function wiringOf(sites: readonly Site[]): Wiring {
  const ends = sites.flatMap((site, place) => endsOf(site, place));
  const misfits: Misfit[] = sites.flatMap((site, place) => doubled(site, place, sites));
  const wires = ends.flatMap((end): readonly Wire[] => {
    const found = otherEnd(end, ends, sites);
    if (typeof found !== 'string') return [{ from: end.place, trunk: end.trunk, to: found.place, trunkThere: found.trunk, delay: end.tie.delay }];
    misfits.push({ place: end.place, trunk: end.trunk, message: `trunk ${end.trunk} of site ${end.site.name}: ${found}` });
    return [];
  });
  return { wires, misfits };
}

function endsOf(site: Site, place: number): readonly End[] {
  return Object.entries(site.trunks).flatMap(([trunk, { lines, tie }]) => (tie ? [{ place, site, trunk, lines, tie }] : []));
}

/** Sites are told apart by their names, and calls by the nodes that they come from. */
function doubled({ name, node }: Site, place: number, sites: readonly Site[]): readonly Misfit[] {
  const before = sites.slice(0, place);
  const namesake = before.find((site) => site.name === name);
  const neighbour = before.find((site) => site.name !== name && site.node === node);
  return [
    ...(namesake ? [{ place, trunk: null, message: name === '' ? 'the site has no name, and neither has another' : `there are two sites "${name}"` }] : []),
    ...(neighbour ? [{ place, trunk: null, message: `site ${name} is node ${node}, and so is ${neighbour.name}; each site of a network has a node of its own` }] : []),
  ];
}

/** The other end, or why there is none. */
function otherEnd({ place, site: { name, node }, trunk, lines, tie }: End, ends: readonly End[], sites: readonly Site[]): End | string {
  const other = sites.find((site) => site.name === tie.site);
  if (!other) return `there is no site "${tie.site}"${nearest(tie.site, sites.map((site) => site.name))}`;
  const end = ends.find((one) => one.site === other && one.tie.site === name);
  if (!end) return `site ${tie.site} has no tie to ${name}`;
  if (ends.some((one) => one.place === place && one.trunk !== trunk && one.tie.site === tie.site)) return `site ${name} has more than one tie to ${tie.site}; have one, with more lines`;
  if (other.node !== tie.node || end.tie.node !== node) return `the nodes do not agree: ${name} is ${node} and calls ${tie.site} ${tie.node}, ${tie.site} is ${other.node} and calls ${name} ${end.tie.node}`;
  if (end.lines !== lines) return `it has ${lines} lines here and ${end.lines} at ${tie.site}`;
  return end;
}
