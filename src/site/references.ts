// What in a site names something else in it: a number that must lead somewhere, a telephone, a path, a calendar. One table, then what no table can say.

import type { Found, Path } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { checkAcd } from './acdReferences.ts';
import { checkFaults } from './faultReferences.ts';
import { checkFlows } from './flowReferences.ts';
import { checkTeams } from './teamReferences.ts';
import { checkTies } from './tieReferences.ts';
import { checkVoicemail } from './voicemailReferences.ts';
import { circleFrom, leadsSomewhere, numbersOf, part, placesOfNumbers } from './numbers.ts';

/** `number`: it can be called. `telephone`: it is an extension. Else the section in whose keys it must be. */
type Kind = 'number' | 'telephone' | 'coverage' | 'hours' | 'restrictions' | 'trunks' | 'agents' | 'queues';

/** Where names stand; `*` is any key, `[]` any place of a list, `@` the keys themselves. */
const references: readonly (readonly [pattern: string, kind: Kind])[] = [
  ['trunks.*.numbers.*', 'number'],
  ['extensions.*.forward.immediate', 'number'],
  ['extensions.*.forward.busy', 'number'],
  ['extensions.*.forward.noAnswer', 'number'],
  ['extensions.*.forward.doNotDisturb', 'number'],
  ['extensions.*.forward.inside.*', 'number'],
  ['extensions.*.forward.outside.*', 'number'],
  ['extensions.*.hotLine.to', 'number'],
  ['extensions.*.coverage', 'coverage'],
  ['extensions.*.appearances.[]', 'telephone'],
  ['extensions.*.restriction', 'restrictions'],
  ['speedDial.*', 'number'],
  ['extensions.*.speedDial.*', 'number'],
  ['routes.*.trunks.[]', 'trunks'],
  ['huntGroups.*.members.[]', 'telephone'],
  ['huntGroups.*.overflow', 'number'],
  ['paging.*.members.[]', 'telephone'],
  ['routeingDevices.*.defaultRoute', 'number'],
  ['queues.*.agents.@', 'agents'],
  ['queues.*.weights.@', 'agents'],
  ['queues.*.preferred.*', 'agents'],
  ['queues.*.hours', 'hours'],
  ['queues.*.whenFull', 'number'],
  ['queues.*.whenEmpty', 'number'],
  ['queues.*.whenClosed', 'number'],
  ['queues.*.afterMaxWait', 'number'],
  ['queues.*.exits.*', 'number'],
  ['queues.*.also.[].queue', 'queues'],
  ['agents.*.at', 'telephone'],
  ['campaigns.*.queue', 'queues'],
  ['campaigns.*.hours', 'hours'],
  ['campaigns.*.machines.then', 'number'],
  ['campaigns.*.dropped.then', 'number'],
  ['recording.rules.*.queues.[]', 'queues'],
  ['recording.rules.*.agents.[]', 'agents'],
  ['recording.rules.*.extensions.[]', 'telephone'],
  ['recording.rules.*.trunks.[]', 'trunks'],
  ['seating.*', 'telephone'],
  ['voicemail.mailboxes.*.owner', 'telephone'],
  ['voicemail.mailboxes.*.whenFull', 'number'],
  ['voicemail.mailboxes.*.operator', 'number'],
  ['coverage.*.points.[]', 'number'],
  ['nightService.to', 'number'],
  ['nightService.numbers.*', 'number'],
  ['nightService.hours', 'hours'],
];

const words: { readonly [K in Kind]: string } = { number: 'device', telephone: 'telephone', coverage: 'coverage path', hours: 'calendar', restrictions: 'class of restriction', trunks: 'trunk', agents: 'agent', queues: 'queue' };

export function checkReferences(site: unknown, found: Found): void {
  checkTakenNumbers(site, found);
  for (const [pattern, kind] of references) {
    for (const { path, value } of valuesAt(site, pattern.split('.'))) if (typeof value === 'string') checkOne(site, value, kind, path, found);
  }
  checkPublicNumbers(site, found);
  checkForwards(site, found);
  for (const group of Object.keys(part(site, 'huntGroups'))) checkHuntGroup(site, group, found);
  checkTies(site, found);
  checkRouteing(site, found);
  checkAcd(site, found);
  checkTeams(site, found);
  checkFlows(site, found);
  checkVoicemail(site, found);
  checkFaults(part(site, 'faults'), ['faults'], site, found);
  for (const group of Object.keys(part(site, 'paging'))) checkMembers(['paging', group], part(part(site, 'paging'), group)['members'], found);
}

function checkOne(site: unknown, name: string, kind: Kind, path: Path, found: Found): void {
  const isNumber = kind === 'number' || kind === 'telephone';
  if (isNumber && (kind === 'number' || !/^[\d*]+$/.test(name)) && leadsSomewhere(site, name)) return;
  const known = kind === 'number' ? null : part(site, kind === 'telephone' ? 'extensions' : kind);
  // Before all are listed: thousands of agents have thousands of telephones.
  if (known && Object.hasOwn(known, name)) return;
  const choices = known ? Object.keys(known) : numbersOf(site);
  if (!choices.includes(name)) found(path, () => `there is no ${words[kind]} "${name}"${nearest(name, choices)}`);
}

/** What a site has at all places of a pattern. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[], path: Path = []): readonly { readonly path: Path; readonly value: unknown }[] {
  if (step === undefined) return [{ path, value }];
  if (step === '@') return isMap(value) ? Object.keys(value).map((key) => ({ path: [...path, key], value: key })) : [];
  const all: readonly (readonly [string | number, unknown])[] = step === '[]' ? (Array.isArray(value) ? [...value.entries()] : []) : isMap(value) ? Object.entries(value) : [];
  const entries = step === '*' || step === '[]' ? all : all.filter(([key]) => key === step);
  return entries.flatMap(([key, inner]) => valuesAt(inner, rest, [...path, key]));
}

function checkTakenNumbers(site: unknown, found: Found): void {
  const taken = new Set<string>();
  for (const { number, path } of placesOfNumbers(site)) {
    if (taken.has(number)) found(path, `the number ${number} is taken already`, path.at(-1) === number);
    taken.add(number);
  }
}

function checkPublicNumbers(site: unknown, found: Found): void {
  const owner = new Map<string, string>();
  for (const [trunk, settings] of Object.entries(part(site, 'trunks'))) {
    const { direction } = part({ settings }, 'settings');
    for (const number of Object.keys(part(settings, 'numbers'))) {
      if (direction === 'out') found(['trunks', trunk, 'numbers', number], 'nobody can call in on a trunk that only carries calls out', true);
      if (owner.has(number)) found(['trunks', trunk, 'numbers', number], `trunk ${owner.get(number)} has the number ${number} already`, true);
      owner.set(number, trunk);
    }
  }
}

function checkForwards(site: unknown, found: Found): void {
  for (const [extension, settings] of Object.entries(part(site, 'extensions'))) {
    for (const [when, target] of Object.entries(part(settings, 'forward'))) {
      if (target === extension) found(['extensions', extension, 'forward', when], 'a telephone cannot be forwarded to itself');
    }
  }
}

function checkRouteing(site: unknown, found: Found): void {
  for (const device of Object.keys(part(site, 'routeingDevices'))) {
    const circle = circleFrom(part(site, 'routeingDevices'), device, 'defaultRoute');
    if (circle) found(['routeingDevices', device, 'defaultRoute'], `calls would go round in a circle: ${circle.join(' → ')}`);
  }
}

function checkMembers(path: Path, listed: unknown, found: Found): readonly string[] {
  const members = Array.isArray(listed) ? listed.map(String) : [];
  for (const [place, member] of members.entries()) if (members.indexOf(member) < place) found([...path, 'members', place], `${member} is a member already`);
  return members;
}

function checkHuntGroup(site: unknown, group: string, found: Found): void {
  const path = ['huntGroups', group];
  const { members: listed, overflow, whenBusy, weights, strategy } = part(part(site, 'huntGroups'), group);
  const members = checkMembers(path, listed, found);
  for (const weighed of Object.keys(part({ weights }, 'weights'))) {
    if (!members.includes(weighed)) found([...path, 'weights', weighed], () => `${weighed} is no member of the group${nearest(weighed, members)}`, true);
  }
  if (weights !== undefined && strategy !== 'random') found([...path, 'weights'], 'weights count for the strategy random only', true);
  if (whenBusy === 'overflow' && overflow === undefined) found([...path, 'whenBusy'], 'the group has no overflow number');
  const circle = circleFrom(part(site, 'huntGroups'), group, 'overflow');
  if (circle) found([...path, 'overflow'], `calls would overflow in a circle: ${circle.join(', ')}`);
}
