// A site: what one PBX has. Each folder owns the shape of its part; here they come together and are checked against each other.

import { z } from 'zod';
import { BadDocument, checkShape, type Found, type Path, readSource, type Source } from './document.ts';
import { timeZone } from './kernel/hours.ts';
import { map, nearest, text } from './kernel/shape.ts';
import { switchShape } from './switch/shape.ts';

export const siteShape = map({
  name: text.default(''),
  timeZone: timeZone.default('UTC'),
  ...switchShape,
});

export type Site = z.output<typeof siteShape> & {
  /** As it was written, for the journal. */
  readonly written: unknown;
};

/** Reads and checks a site file. Throws BadDocument with every mistake. */
export function readSite(file: string): Site {
  return checkSite(readSource(file));
}

export function checkSite(source: Source): Site {
  return { ...checkShape(source, siteShape, checkReferences), written: source.data };
}

/** A site from plain values, as a test writes it; scalars may be numbers and booleans. Throws BadDocument. */
export function siteFrom(values: unknown, file = 'site'): Site {
  return checkSite({ file, problems: [], data: writtenOut(values, file), locate: () => ({ line: 1, column: 1 }) });
}

/** The numbers that can be dialled at a site, as far as they are written down. */
export function numbersOf(site: unknown): readonly string[] {
  const { slots } = part(site, 'parking');
  return [...Object.keys(part(site, 'extensions')), ...Object.keys(part(site, 'huntGroups')), ...(Array.isArray(slots) ? slots.map(String) : [])];
}

function checkReferences(site: unknown, found: Found): void {
  const mustExist = (target: unknown, path: Path) => {
    if (typeof target === 'string' && !leadsSomewhere(site, target)) found(path, () => `there is no device "${target}"${nearest(target, numbersOf(site))}`);
  };
  noteTakenNumbers(site, found);
  for (const group of Object.keys(part(site, 'huntGroups'))) checkHuntGroup(site, group, found, mustExist);
  checkCoverage(site, found, mustExist);
  const owner = new Map<string, string>();
  for (const [trunk, settings] of Object.entries(part(site, 'trunks'))) {
    for (const [number, target] of Object.entries(part(settings, 'numbers'))) {
      const path = ['trunks', trunk, 'numbers', number];
      if (owner.has(number)) found(path, `trunk ${owner.get(number)} has the number ${number} already`, true);
      owner.set(number, trunk);
      mustExist(target, path);
    }
  }
  for (const [extension, settings] of Object.entries(part(site, 'extensions'))) {
    for (const [when, target] of Object.entries(part(settings, 'forward'))) {
      const path = ['extensions', extension, 'forward', when];
      if (when === 'after') continue;
      if (target === extension) found(path, 'a telephone cannot be forwarded to itself');
      else mustExist(target, path);
    }
  }
}

function checkCoverage(site: unknown, found: Found, mustExist: (target: unknown, path: Path) => void): void {
  const paths = part(site, 'coverage');
  for (const [name, settings] of Object.entries(paths)) {
    const { points } = part({ settings }, 'settings');
    for (const [place, point] of Array.isArray(points) ? points.entries() : []) mustExist(point, ['coverage', name, 'points', place]);
  }
  for (const [extension, settings] of Object.entries(part(site, 'extensions'))) {
    const { coverage } = part({ settings }, 'settings');
    if (typeof coverage !== 'string' || Object.hasOwn(paths, coverage)) continue;
    found(['extensions', extension, 'coverage'], () => `there is no coverage path "${coverage}"${nearest(coverage, Object.keys(paths))}`);
  }
}

function checkHuntGroup(site: unknown, group: string, found: Found, mustExist: (target: unknown, path: Path) => void): void {
  const path = ['huntGroups', group];
  const { members: listed, overflow, whenBusy, weights, strategy } = part(part(site, 'huntGroups'), group);
  const members = Array.isArray(listed) ? listed.map(String) : [];
  const telephones = Object.keys(part(site, 'extensions'));
  for (const [place, member] of members.entries()) {
    const at = [...path, 'members', place];
    if (members.indexOf(member) < place) found(at, `${member} is a member already`);
    else if (/^[\d*#]+$/.test(member) && !telephones.includes(member)) found(at, () => `there is no telephone "${member}"${nearest(member, telephones)}`);
  }
  for (const weighed of Object.keys(part({ weights }, 'weights'))) {
    if (!members.includes(weighed)) found([...path, 'weights', weighed], () => `${weighed} is no member of the group${nearest(weighed, members)}`, true);
  }
  if (weights !== undefined && strategy !== 'random') found([...path, 'weights'], 'weights count for the strategy random only', true);
  if (whenBusy === 'overflow' && overflow === undefined) found([...path, 'whenBusy'], 'the group has no overflow number');
  mustExist(overflow, [...path, 'overflow']);
  const circle = overflowsFrom(site, group);
  if (circle.at(-1) === group && circle.every((other) => group <= other)) found([...path, 'overflow'], `calls would overflow in a circle: ${[group, ...circle].join(', ')}`);
}

/** The groups that a call passes when it only ever overflows; the last leads to no group, or to one that was passed. */
function overflowsFrom(site: unknown, group: string): readonly string[] {
  const groups = part(site, 'huntGroups');
  const passed: string[] = [];
  for (let next = part(groups, group)['overflow']; typeof next === 'string' && Object.hasOwn(groups, next) && !passed.includes(next); next = part(groups, next)['overflow']) passed.push(next);
  return passed;
}

/** A parking slot and a hunt group have numbers of their own. */
function noteTakenNumbers(site: unknown, found: Found): void {
  const taken = new Set(Object.keys(part(site, 'extensions')));
  for (const group of Object.keys(part(site, 'huntGroups'))) {
    if (taken.has(group)) found(['huntGroups', group], `the number ${group} is taken already`, true);
    taken.add(group);
  }
  const { slots } = part(site, 'parking');
  for (const [place, slot] of Array.isArray(slots) ? slots.entries() : []) {
    if (taken.has(String(slot))) found(['parking', 'slots', place], `the number ${String(slot)} is taken already`);
    taken.add(String(slot));
  }
}

/** Whether a number is a device of the site or goes outside, as far as that is written down. What is no number at all is left to the shapes. */
export function leadsSomewhere(site: unknown, number: string): boolean {
  if (!/^[\d*]+$/.test(number) || numbersOf(site).includes(number)) return true;
  const prefix = part(site, 'numbering')['outside'] ?? '9';
  return typeof prefix === 'string' && number.startsWith(prefix) && number.length > prefix.length + 2 && Object.keys(part(site, 'trunks')).length > 0;
}

function part(of: unknown, key: string): Record<string, unknown> {
  const value = isMap(of) ? of[key] : undefined;
  return isMap(value) ? value : {};
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function writtenOut(value: unknown, file: string, depth = 0): unknown {
  if (depth > 16) throw new BadDocument([{ file, line: 1, column: 1, path: '', message: 'is nested too deep for a site' }]);
  if (Array.isArray(value)) return value.map((item: unknown) => writtenOut(item, file, depth + 1));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writtenOut(item, file, depth + 1)]));
  return value === undefined || value === null ? '' : String(value);
}
