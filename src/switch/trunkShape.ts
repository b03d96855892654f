// What a site file says of the ways to the outside: trunks, routes, restrictions, and the devices that come of it.

import type { z } from 'zod';
import { fullBitSet } from '../kernel/bitSet.ts';
import { count, duration, form, listOf, map, mapOf, number, oneOf, oneOrMore, positiveDuration, publicNumber, someOf, text } from '../kernel/shape.ts';
import { type Device, deviceWith } from './device.ts';
import { numberClasses, type Restriction, type Route } from './dialling/routing.ts';
import type { Tie, Trunk } from './trunk.ts';

const digits = ['string', 'integer'];
const name = form('must be a name like pstn', /^[a-z][\w-]*$/i);
const publicPrefix = form('must be the beginning of a public number like +44, or + for all', /^\+\d{0,14}$/, digits);

/** In place of an address: whoever leads at that site, over NATS. */
export const OVER_NATS = 'nats';

const TIE_ADDRESS = 'must be nats, or an address like ws://127.0.0.1:8810/tie';
const tieAddress = form(TIE_ADDRESS, /^(nats|wss?:\/\/[\w.:[\]-]+(\/[\w./-]*)?)$/);
const SECRET = 'must be { env: NAME }, the name of a variable of the environment; a secret never stands in a file';

const tieShape = map({
  site: text.describe('The name of the site at the other end, as its own file says it'),
  node: count(1, 99_999).describe('Its network node number; another than ours'),
  dial: listOf(form('must be the first digits of numbers, like 3', /^\d{1,12}$/, digits)).default([]).describe('How numbers of that site begin, as they are dialled here'),
  strip: count(0, 12).default(0).describe('Digits taken from the front of what is dialled'),
  delay: positiveDuration.default(20).describe('How long what is said on it is on its way; in virtual time two sites go on together by it'),
  holdFor: duration.default(10_000).describe('Calls go on for so long while the tie is broken; then they end, and it is out of service until the other site is there again'),
  at: oneOrMore(tieAddress).meta({ type: ['array', 'string'] }).optional().describe('Where the other switch listens, and its standby; nats: whoever leads at that site, over the NATS server that serve was given; else it is waited for'),
  secret: map({ env: form(SECRET, /^[A-Za-z_]\w{0,127}$/) }).optional().describe('The variable of the environment with what both sites know and nobody else'),
});

const trunkShape = map({
  lines: count(1, 10_000).describe('Calls it carries at once'),
  numbers: mapOf(publicNumber, number).default({}).describe('Public numbers that reach us here, and the device that each leads to'),
  direction: oneOf('in', 'out', 'twoWay').default('twoWay').describe('Which calls it carries: those that come in, those that go out, or both'),
  kind: oneOf('direct', 'tie', 'centralOffice').default('direct').describe('From a central office, callers of a busy group hear it ring until somebody answers; on the others they hear that it is busy'),
  signalling: oneOf('isdn', 'analog').default('isdn').describe('With analog lines nothing is known of an outgoing call once it has reached the network'),
  tie: tieShape.optional().describe('The site at the other end: calls, their data and their ids cross to it'),
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

function linesOf(name: string, { lines: size, numbers, ringFor, callerId, tie, ...rest }: z.output<typeof trunkShape>): readonly Device[] {
  const lines: Device[] = [];
  const trunk: Trunk = { name, lines, numbers: new Map(Object.entries(numbers)), ...rest, tie: tie ? tieOf(tie) : null, callerId: callerId ?? null, mayBeFree: fullBitSet(size) };
  for (let rank = 0; rank < size; rank++) lines.push(deviceWith({ number: `${name}#${rank + 1}`, kind: 'line', capacity: 1, busyAt: 1, ringFor, trunk, rank }));
  return [deviceWith({ number: name, kind: 'trunk', capacity: size, busyAt: size, ringFor, trunk }), ...lines];
}

/** Those whose ties have no other way. */
export function trunksOverNatsAlone(trunks: OutsideSite['trunks']): readonly string[] {
  return Object.entries(trunks).flatMap(([name, { tie }]) => (tie?.at?.every((address) => address === OVER_NATS) ? [name] : []));
}

function tieOf({ site, node, dial, strip, delay, holdFor }: z.output<typeof tieShape>): Tie {
  return { site, node, dial, strip, delay, holdFor, coupled: false };
}

/** Longest prefix first; one over all trunks but ties when the site says nothing. */
export function routesOf(routes: OutsideSite['routes'], devices: readonly Device[]): readonly Route[] {
  const trunks = devices.filter(({ kind, trunk }) => kind === 'trunk' && trunk?.direction !== 'in');
  const usual = trunks.filter(({ trunk }) => trunk?.tie === null);
  const written = Object.entries(routes).map(([prefix, { trunks: names, strip, add }]) => ({ prefix, strip, add, trunks: names.flatMap((one) => trunks.find((trunk) => trunk.number === one) ?? []) }));
  if (written.length > 0) return written.sort((one, other) => other.prefix.length - one.prefix.length || (one.prefix < other.prefix ? -1 : 1));
  return usual.length === 0 ? [] : [{ prefix: '+', trunks: usual, strip: 0, add: '' }];
}

export function restrictionsOf(restrictions: OutsideSite['restrictions']): ReadonlyMap<string, Restriction> {
  return new Map(Object.entries(restrictions));
}
