// The cast of a scenario as it is written: read, and checked against the site, or against that of several at which somebody is.

import type { Found, Path } from '../document.ts';
import { form, isMap, map, nearest, number, publicNumber } from '../kernel/shape.ts';
import { numbersOf } from '../site/numbers.ts';
import type { Site } from '../site/site.ts';
import type { Cast, Person } from './cast.ts';
import { noteSite } from './expectations.ts';
import type { Places } from './sites.ts';
import { reserved } from './steps.ts';

export const siteName = form('must be a name like harbor', /^[a-z][\w-]*$/i);
export const personShape = map({ site: siteName.optional(), extension: number.optional(), agent: form('must be an agent\'s id like 5001', /^\d{1,16}$/, ['string', 'integer']).optional(), at: number.optional(), outside: publicNumber.optional() });

/** Somebody as written, whatever that is. */
type Written = Readonly<Partial<Record<'site' | 'extension' | 'agent' | 'at' | 'outside', unknown>>>;

export function readCast(data: unknown, places: Places, found: Found): Cast {
  const cast = new Map<string, Person>();
  const owners = new Map<string, string>();
  for (const [name, said] of isMap(data) ? Object.entries(data) : []) {
    if (reserved.includes(name)) found(['cast', name], `nobody can be called "${name}", it is a step of its own`, true);
    const written: Written = isMap(said) ? said : {};
    const site = siteFor(name, written, places, found);
    const person = personIn(name, written, site, places);
    cast.set(name, person);
    if (!isMap(said)) continue;
    const place = `${person.site ?? ''}/${person.number}`;
    checkPerson(person, written, site, owners.get(place), found);
    owners.set(place, name);
  }
  return cast;
}

/** The only one, or of several that which is named. */
function siteFor(name: string, { site }: Written, { site: only, sites, names }: Places, found: Found): Site | null {
  if (site !== undefined) noteSite(String(site), ['cast', name, 'site'], { sites: names }, found);
  else if (names.length > 0) found(['cast', name], `must say at which site, like site: ${names[0]}`);
  return names.length === 0 ? only : (sites.get(String(site)) ?? null);
}

function personIn(name: string, written: Written, site: Site | null, { names }: Places): Person {
  const { agent, outside, site: named } = written;
  return {
    name, at: outside === undefined ? 'extension' : 'outside', number: String(seatOf(written, site) ?? outside ?? ''),
    agent: agent === undefined ? null : String(agent), site: names.length === 0 || named === undefined ? null : String(named),
  };
}

function seatOf({ extension, agent, at }: Written, site: Site | null): unknown {
  return agent === undefined ? extension : (at ?? site?.agents[String(agent)]?.at);
}

/** `owner` is at the same place already. One mistake of a person is enough. */
function checkPerson({ name, number: place }: Person, written: Written, site: Site | null, owner: string | undefined, found: Found): void {
  const { extension, agent, outside } = written;
  const seat = seatOf(written, site);
  if ([extension, agent, outside].filter((one) => one !== undefined).length !== 1) return found(['cast', name], 'must have either an extension, an agent, or an outside number');
  if (agent !== undefined && site && !site.agents[String(agent)]) return found(['cast', name, 'agent'], () => `the site has no agent "${String(agent)}"${nearest(String(agent), Object.keys(site.agents))}`);
  if (agent !== undefined && site && seat === undefined) return found(['cast', name], 'must say at which telephone the agent sits, like at: "2001"');
  const path = ['cast', name, agent !== undefined ? 'at' : extension !== undefined ? 'extension' : 'outside'];
  if (owner !== undefined) return found(path, `${owner} is at ${place} already`);
  if (typeof seat === 'string' && seat !== '') noteUnknown(seat, site, path, found);
}

function noteUnknown(extension: string, site: Site | null, path: Path, found: Found): void {
  const numbers = site ? numbersOf(site) : [extension];
  if (!numbers.includes(extension)) found(path, () => `the site has no extension "${extension}"${nearest(extension, numbers)}`);
}
