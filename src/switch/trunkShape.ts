// What a site file says of the ways to the outside: trunks, routes, restrictions, and the devices that come of it.

import type { z } from 'zod';
import { count, duration, form, listOf, map, mapOf, number, oneOf, publicNumber, someOf } from '../kernel/shape.ts';
import { type Device, deviceWith } from './device.ts';
import { numberClasses, type Restriction, type Route } from './routing.ts';
import type { Trunk } from './trunk.ts';

const digits = ['string', 'integer'];
const name = form('must be a name like pstn', /^[a-z][\w-]*$/i);
const publicPrefix = form('must be the beginning of a public number like +44, or + for all', /^\+\d{0,14}$/, digits);

const trunkShape = map({
  lines: count(1, 10_000).describe('Calls it carries at once'),
  numbers: mapOf(publicNumber, number).default({}).describe('Public numbers that reach us here, and the device that each leads to'),
  direction: oneOf('in', 'out', 'twoWay').default('twoWay').describe('Which calls it carries: those that come in, those that go out, or both'),
  kind: oneOf('direct', 'tie', 'centralOffice').default('direct').describe('From a central office, callers of a busy group hear it ring until somebody answers; on the others they hear that it is busy'),
  signalling: oneOf('isdn', 'analog').default('isdn').describe('With analog lines nothing is known of an outgoing call once it has reached the network'),
  glareWindow: duration.default(0).describe('On analog lines: for so long an outgoing call loses its line to one that comes in there'),
  callerId: publicNumber.optional().describe('The number that is shown for callers who have none of their own'),
  ringFor: duration.default(180_000).describe('How long an outgoing call may ring'),
});

const routeShape = map({
  trunks: someOf(name).describe('Tried in order; when all lines of one are in use, the next'),
  strip: count(0, 15).default(0).describe('Digits taken from the front of the number, without the plus'),
  add: form('must be digits to dial first, like 9 or 00', /^[\d*#]{0,15}$/, digits).default('').describe('Digits dialled first'),
});

const restrictionShape = map({
  may: listOf(oneOf(...numberClasses)).default([...numberClasses]).describe('What may be called outside'),
  withAccountCode: listOf(oneOf(...numberClasses)).default([]).describe('What may be called with an account code only'),
  always: listOf(publicPrefix).default([]).describe('Numbers that may be called whatever their class, by their beginning'),
  never: listOf(publicPrefix).default([]).describe('Numbers that may not, by their beginning'),
});

export const outsideShape = {
  trunks: mapOf(name, trunkShape).default({}),
  routes: mapOf(publicPrefix, routeShape).default({}).describe('Ways to the outside by the beginning of the number, the longest decides; without any, all trunks in their order'),
  restrictions: mapOf(name, restrictionShape).default({}).describe('Classes of restriction by name: what a telephone may call outside'),
  accountCodes: listOf(form('must be digits like 4711', /^\d{1,16}$/, digits)).default([]).describe('The account codes that count; any when none is listed'),
};

type OutsideSite = z.output<z.ZodObject<typeof outsideShape>>;

/** Each trunk with its lines. */
export function trunkDevices(trunks: OutsideSite['trunks']): readonly Device[] {
  return Object.entries(trunks).flatMap(([trunk, settings]) => linesOf(trunk, settings));
}

function linesOf(name: string, { lines: size, numbers, ringFor, callerId, ...rest }: z.output<typeof trunkShape>): readonly Device[] {
  const lines: Device[] = [];
  const trunk: Trunk = { name, lines, numbers: new Map(Object.entries(numbers)), ...rest, callerId: callerId ?? null, firstFree: 0, lastFree: size - 1 };
  for (let rank = 0; rank < size; rank++) lines.push(deviceWith({ number: `${name}#${rank + 1}`, kind: 'line', capacity: 1, busyAt: 1, ringFor, trunk, rank }));
  return [deviceWith({ number: name, kind: 'trunk', capacity: size, busyAt: size, ringFor, trunk }), ...lines];
}

/** Longest prefix first; one over all trunks when the site says nothing. */
export function routesOf(routes: OutsideSite['routes'], devices: readonly Device[]): readonly Route[] {
  const trunks = devices.filter(({ kind, trunk }) => kind === 'trunk' && trunk?.direction !== 'in');
  const written = Object.entries(routes).map(([prefix, { trunks: names, strip, add }]) => ({ prefix, strip, add, trunks: names.flatMap((one) => trunks.find((trunk) => trunk.number === one) ?? []) }));
  if (written.length > 0) return written.sort((one, other) => other.prefix.length - one.prefix.length || (one.prefix < other.prefix ? -1 : 1));
  return trunks.length === 0 ? [] : [{ prefix: '+', trunks, strip: 0, add: '' }];
}

export function restrictionsOf(restrictions: OutsideSite['restrictions']): ReadonlyMap<string, Restriction> {
  return new Map(Object.entries(restrictions));
}
