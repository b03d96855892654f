// Which services a connection permits: the one place that decides. Services check themselves by it, and every event carries it.

import { type ErrorCode, Rejection } from '../kernel/errors.ts';
import { isBridged } from './placements/appearances.ts';
import type { ConsultOption } from './call.ts';
import { type Connection, livesFor } from './connection.ts';
import { type Device, occupied } from './device.ts';

type Rule = (connection: Connection) => boolean;

/** Of a call-control service, when a connection permits it. Names are those of `servicesPermitted`, ECMA-269 12.2.24. */
const callControl = {
  alternateCall: (connection) => isOne(connection, pairOf(connection), isTalking),
  answerCall: canAnswer,
  callBack: (connection) => callBackTarget(connection) !== null,
  campOnCall: (connection) => busyPartner(connection) !== null,
  clearCall: () => true,
  clearConnection: () => true,
  conferenceCall: (connection) => isOne(connection, pairOf(connection), isTalking) && isOpenFor(pairOf(connection), 'conferenceOnly'),
  consultationCall: (connection) => isPhone(connection) && isTalking(connection) && occupied(connection.device) < connection.device.capacity,
  deflectCall: (connection) => isPhone(connection) && connection.state === 'alerting' && livesFor(connection),
  dialDigits: ({ state, prompted }) => state === 'initiated' && !prompted,
  directedPickupCall: (connection) => livesFor(connection) && ((connection.state === 'alerting' && isPhone(connection)) || (connection.state === 'queued' && connection.device.kind === 'park')),
  holdCall: (connection) => isPhone(connection) && isTalking(connection),
  intrudeCall: (connection) => intrudable(connection) !== null,
  joinCall: (connection) => (connection.state === 'connected' || isBridged(connection)) && partners(connection).some(({ state }) => state === 'connected' || state === 'hold'),
  parkCall: (connection) => isPhone(connection) && isTalking(connection),
  reconnectCall: (connection) => isOne(connection, pairOf(connection), isActive),
  retrieveCall: (connection) => connection.state === 'hold' && !isActiveElsewhere(connection),
  singleStepConference: (connection) => isPhone(connection) && isTalking(connection),
  singleStepTransfer: (connection) => isPhone(connection) && isTalking(connection),
  transferCall: (connection) => isOne(connection, pairOf(connection), hasPartner) && isOpenFor(pairOf(connection), 'transferOnly'),
} satisfies { readonly [service: string]: Rule };

const callAssociated = {
  associateData: (connection) => connection.state !== 'fail',
  generateDigits: ({ state }) => state === 'connected',
  sendUserInformation: (connection) => connection.state !== 'fail',
} satisfies { readonly [service: string]: Rule };

/** Over a connection that is in use by a machine, no program plays a second message. */
const voice = {
  playMessage: canPlay,
  recordMessage: canPlay,
  resume: ({ playing }) => playing !== null && playing.suspendedAt !== null,
  stop: ({ playing }) => playing !== null,
  suspend: ({ playing }) => playing !== null && playing.suspendedAt === null,
} satisfies { readonly [service: string]: Rule };

const rules = { ...callControl, ...callAssociated, ...voice };

export type PermittedName = keyof typeof rules;

/** All that can be permitted, by group. */
export const permittedNames: { readonly [Group in keyof ServicesPermitted]: readonly string[] } = {
  callControlServices: Object.keys(callControl), callAssociatedServices: Object.keys(callAssociated), voiceServices: Object.keys(voice),
};

export function permits(connection: Connection, service: PermittedName): boolean {
  return rules[service](connection);
}

/** Throws `invalidConnectionState`, or `connectedCallExists` when only another call of the device is in the way. */
export function requirePermitted(connection: Connection, service: PermittedName): void {
  if (permits(connection, service)) return;
  const { device, state, call } = connection;
  const blocked = (service === 'answerCall' && state === 'alerting' && device.kind === 'extension') || (service === 'retrieveCall' && state === 'hold');
  const code: ErrorCode = blocked ? 'connectedCallExists' : 'invalidConnectionState';
  throw new Rejection(code, `${device.number} is ${state} in call ${call.id}${blocked ? ' and in another call too' : ''}: ${service} is not permitted`);
}

/** What the members of `servicesPermitted` are for one connection, by group, in the order of ECMA-323. */
export interface ServicesPermitted {
  readonly callControlServices: readonly string[];
  readonly callAssociatedServices: readonly string[];
  readonly voiceServices: readonly string[];
}

/** The same set is always the same object, so that a wire can keep what it wrote for it. */
const sets = new Map<number, ServicesPermitted>();
const allRules = Object.entries(rules) as readonly (readonly [name: PermittedName, rule: Rule])[];

export function servicesPermitted(connection: Connection): ServicesPermitted {
  let mask = 0;
  for (let bit = 0; bit < allRules.length; bit++) if ((allRules[bit] as (typeof allRules)[number])[1](connection)) mask |= 1 << bit;
  const known = sets.get(mask);
  if (known) return known;
  const listed = allRules.filter((_, bit) => mask & (1 << bit)).map(([name]) => name);
  const of = (group: object) => listed.filter((name) => Object.hasOwn(group, name));
  const set = { callControlServices: of(callControl), callAssociatedServices: of(callAssociated), voiceServices: of(voice) };
  sets.set(mask, set);
  return set;
}

/** The groups that a wire writes: voice services are left out whole where there are none. */
export function groupsOf(permitted: ServicesPermitted): readonly (readonly [group: string, names: readonly string[]])[] {
  return Object.entries(permitted).filter(([group, names]: readonly [string, readonly string[]]) => group !== 'voiceServices' || names.length > 0);
}

/** A state in which a telephone is in use by this call, so that its owner can attend to no other. */
export function isActive({ state, refused }: Connection): boolean {
  return state === 'initiated' || state === 'connected' || (state === 'fail' && !refused);
}

/** Whether the telephone can take the call that rings: its owner is in no other. */
export function canAnswer(connection: Connection): boolean {
  return isPhone(connection) && connection.state === 'alerting' && !isActiveElsewhere(connection);
}

/** Whether its owner can begin a call: no other one is going on there, and there is room for one more. */
export function canBegin(device: Device): boolean {
  return !device.outOfService && !device.connections.some(isActive) && occupied(device) < device.capacity;
}

/** Connected to somebody who has answered, or waits in a queue. */
export function isTalking(connection: Connection): boolean {
  return connection.state === 'connected' && livesFor(connection) && partners(connection).some(({ state }) => state === 'connected' || state === 'hold' || state === 'queued');
}

export function partners(connection: Connection): readonly Connection[] {
  return connection.call.connections.filter((other) => other !== connection);
}

/** The busy telephone whose tone this telephone hears; null when it hears none. */
export function busyPartner(connection: Connection): Connection | null {
  const [partner, another] = partners(connection);
  if (!isPhone(connection) || connection.state !== 'connected' || !partner || another) return null;
  return partner.refused && partner.cause === 'busy' && isPhone(partner) && !partner.device.outOfService ? partner : null;
}

/** The telephone that this one can ask to be called back from: it is busy, or rings for it alone. */
export function callBackTarget(connection: Connection): Connection | null {
  const [partner, another] = partners(connection);
  const rings = isPhone(connection) && connection.state === 'connected' && partner?.state === 'alerting' && isPhone(partner) && !another;
  return rings ? partner : busyPartner(connection);
}

/** Where the owner of the busy telephone talks, in a call that this telephone is not in; null when nobody talks there. */
export function intrudable(connection: Connection): Connection | null {
  const busy = busyPartner(connection)?.device.connections ?? [];
  return busy.find((other) => isTalking(other) && !partners(other).some(({ device }) => device === connection.device)) ?? null;
}

/** The two calls of a telephone that has one on hold and is active in another. Of several on hold it is the connection itself, or the first. */
export function pairOf(connection: Connection): { readonly held: Connection; readonly active: Connection } | null {
  const { device, state: own } = connection;
  const held = own === 'hold' ? connection : device.connections.find(({ state }) => state === 'hold');
  const active = device.connections.find(isActive);
  return held && active ? { held, active } : null;
}

function hasPartner(connection: Connection): boolean {
  return connection.state === 'connected' && livesFor(connection) && partners(connection).some(({ refused, state }) => !refused && state !== 'fail');
}

function isOne(connection: Connection, pair: ReturnType<typeof pairOf>, active: Rule): boolean {
  return pair !== null && (pair.held === connection || pair.active === connection) && active(pair.active);
}

/** Whoever consulted has not said that something else, or nothing, is to come of the two calls. */
function isOpenFor(pair: ReturnType<typeof pairOf>, option: ConsultOption): boolean {
  const rules = (one: Connection, other: Connection) => one.call.consultation?.about === other.call.id && one.call.consultation.option !== option;
  return pair !== null && !rules(pair.active, pair.held) && !rules(pair.held, pair.active);
}

function isActiveElsewhere(connection: Connection): boolean {
  return connection.device.connections.some((other) => other !== connection && isActive(other));
}

/** Somebody is there, and no machine plays, asks or waits over it. A queue or a flow has messages of its own. */
function canPlay({ state, device: { kind }, voice: said, asking, timer }: Connection): boolean {
  return state === 'connected' && (kind === 'extension' || kind === 'line') && said === null && asking === null && timer === null;
}

function isPhone({ device }: Connection): boolean {
  return device.kind === 'extension';
}
