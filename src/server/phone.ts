// A telephone as whoever works at it sees it: which of its calls is meant. Read from the switch at the moment it is asked, and never remembered.

import { type FullConnectionID, identifierOf } from '../csta/identifiers.ts';
import { Rejection } from '../kernel/errors.ts';
import { nearest } from '../kernel/shape.ts';
import type { Connection } from '../switch/connection.ts';
import { type Device, occupied } from '../switch/device.ts';
import { isActive, partners } from '../switch/permitted.ts';
import type { Switch } from '../switch/switch.ts';

/** Throws `invalidDeviceID` for what is no telephone. */
export function telephoneAt({ devices, dialled }: Switch, extension: string): Device {
  const device = devices.get(extension);
  if (device?.kind === 'extension') return device;
  const telephones = dialled.filter(({ kind }) => kind === 'extension').map(({ number }) => number);
  throw new Rejection('invalidDeviceID', `there is no telephone ${extension}${nearest(extension, telephones)}`);
}

/** Its calls, without those that were refused because it was busy. */
export function callsOf({ connections }: Device): readonly Connection[] {
  return connections.filter(({ refused, state }) => !refused && state !== 'queued');
}

/** Whether its owner is in a call; one that only rings does not count. */
export function isTalking(device: Device): boolean {
  return occupied(device) > 0 && callsOf(device).some(({ state }) => state !== 'alerting');
}

/** The call in which its owner is now. Throws `noConnectionToClear` and its like, in words for people. */
export function activeAt(device: Device): Connection {
  return required(device.connections.find(isActive), 'invalidActiveConnectionState', `no call is active at ${device.number}`);
}

export function heldAt(device: Device): Connection {
  return required(device.connections.find(({ state }) => state === 'hold'), 'invalidHeldConnectionState', `no call is on hold at ${device.number}`);
}

export function ringingAt(device: Device): Connection {
  return required(device.connections.find(({ state, refused }) => state === 'alerting' && !refused), 'noCallToAnswer', `nothing rings at ${device.number}`);
}

/** The call that hanging up ends: the active one, else the one that rings, else the one on hold. */
export function callToEndAt(device: Device): Connection {
  const calls = callsOf(device);
  const found = calls.find(isActive) ?? calls.find(({ state }) => state === 'alerting') ?? calls[0];
  return required(found, 'noConnectionToClear', `there is no call at ${device.number}`);
}

/** Its call that rings, or else the active one: the one that a screen is about. */
export function callShownAt(device: Device): Connection | null {
  const calls = callsOf(device);
  return calls.find(({ state }) => state === 'alerting') ?? calls.find(isActive) ?? calls[0] ?? null;
}

/** Whether it has one call on hold and is active in another, so that the two can be brought together. */
export function hasPair({ connections }: Device): boolean {
  return connections.some(({ state }) => state === 'hold') && connections.some(isActive);
}

export function pairAt(device: Device): { readonly heldCall: FullConnectionID; readonly activeCall: FullConnectionID } {
  return { heldCall: identifierOf(heldAt(device)), activeCall: identifierOf(activeAt(device)) };
}

/** A party of the call by its extension, or by its number outside. Throws `objectNotKnown`. */
export function partyOf(own: Connection, party: string): Connection {
  const bare = digitsOf(party);
  const others = partners(own);
  const found = others.find(({ device, party: number }) => device.number === party || number === party) ?? others.find(({ party: number }) => bare.length >= 7 && digitsOf(number).endsWith(bare));
  return required(found, 'objectNotKnown', `${party} is not in the call${nearest(party, others.map(({ party: number }) => number))}`);
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}

function required(connection: Connection | undefined, code: ConstructorParameters<typeof Rejection>[0], detail: string): Connection {
  if (!connection) throw new Rejection(code, detail);
  return connection;
}
