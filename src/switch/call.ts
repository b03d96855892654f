// A call: the connections that belong together. It has no state of its own. Here connections come and go; nothing is told but what was played over them.

import { assert } from '../kernel/errors.ts';
import type { EventCause } from './causes.ts';
import { type Connection, livesFor, move } from './connection.ts';
import type { Device } from './device.ts';
import { beginLinkage, type DeviceLeft, type Linkage, type OriginalCall } from './linkage.ts';
import { stopPlaying } from './voice/playing.ts';
import type { Switch } from './switch.ts';
import { releaseLine } from './trunk.ts';
import { freed, stopWaiting, used } from './waiting.ts';

/** The number of the call, counted from 1, as CSTA's callID. */
export type CallId = string;

export interface Call {
  readonly id: CallId;
  /** Number of the person who called; outside numbers as +E.164. */
  readonly calling: string;
  /** Number that was called, in this switch's numbering; empty until it is dialled. */
  called: string;
  /** The line on which the call came in, null for one that began inside. */
  readonly line: Device | null;
  /** Number that the network asked for, null for a call that began inside. */
  readonly networkCalled: string | null;
  /** The party that began the call first, then the others as they came. */
  readonly connections: Connection[];
  readonly data: CallData;
  /** For the queue that it comes to next; null for nothing special. */
  wish: QueueWish | null;
  linkage: Linkage;
  /** Null for a call that goes back to no other. */
  original: OriginalCall | null;
  history: readonly DeviceLeft[];
  /** The caller's number is not to be shown. */
  withheld: boolean;
  /** The telephone that was called answers by itself. */
  intercom: boolean;
  /** The caller is an agent who needs a supervisor; null for any other call. */
  readonly assistance: Assistance | null;
  /** What may come of this call and the one on account of which it was made; null where that is open. */
  consultation: Consultation | null;
  /** How often the call was sent on since somebody last pressed a key in it. */
  redirections: number;
}

/** Help with a call that goes on, or at once, in danger. */
export type Assistance = 'assist' | 'emergency';

/** As the standard's ConsultOptions; it ends when `about`, the first call, has become another. */
export interface Consultation {
  readonly option: ConsultOption;
  readonly about: CallId;
}

export const consultOptions = ['unrestricted', 'consultOnly', 'transferOnly', 'conferenceOnly'] as const;

export type ConsultOption = (typeof consultOptions)[number];

/** What travels with a call. Octets are hex digits, as CSTA writes them. */
export interface CallData {
  correlatorData: string | null;
  userData: string | null;
  accountCode: string | null;
  /** What is known of the caller and the wish, by name: digits entered, what was looked up. Never changed, only replaced. */
  variables: CallVariables | null;
}

export type CallVariables = Readonly<Record<string, string>>;

export const dataNames = ['correlatorData', 'userData', 'accountCode', 'variables'] as const satisfies readonly (keyof CallData)[];

export function noData(): CallData {
  return { correlatorData: null, userData: null, accountCode: null, variables: null };
}

/** What the first lacks comes from the second. */
export function eitherData(first: Readonly<CallData>, second: Readonly<CallData> | null): CallData {
  return {
    correlatorData: first.correlatorData ?? second?.correlatorData ?? null,
    userData: first.userData ?? second?.userData ?? null,
    accountCode: first.accountCode ?? second?.accountCode ?? null,
    variables: first.variables ?? second?.variables ?? null,
  };
}

/** What whoever sends a call to a queue asks of that queue, for this call. */
export interface QueueWish {
  /** Instead of the queue's own; null for that. */
  readonly priority: number | null;
  /** Skills and worst levels that an agent must have beside what the queue needs. */
  readonly skills: ReadonlyMap<string, number>;
  /** The number to call back; null for a caller who waits. */
  readonly callBack: string | null;
}

export function openCall(pbx: Switch, calling: string, called: string, line: Device | null = null, networkCalled: string | null = null, assistance: Assistance | null = null): Call {
  const id = String(++pbx.lastCall);
  const { linkage, original, history } = beginLinkage(pbx.node, id, pbx.startsAt + pbx.clock.now);
  const call: Call = { id, calling, called, line, networkCalled, connections: [], data: noData(), wish: null, linkage, original, history, withheld: false, intercom: false, assistance, consultation: null, redirections: 0 };
  pbx.calls.set(call.id, call);
  return call;
}

/** A new connection in state null; the caller moves it on at once. */
export function addConnection(call: Call, device: Device, party: string, cause: EventCause, redirectedFrom: string | null = null): Connection {
  const connection: Connection = {
    call, device, party, state: 'null', cause, redirectedFrom, timer: null, rung: 0, dialled: '', prompted: false, joinedBy: null, participation: 'active', refused: false,
    placement: null, waiting: null, voice: null, asking: null, playing: null,
  };
  call.connections.push(connection);
  device.connections.push(connection);
  return connection;
}

/** Takes the connection out of its call and its device, with its timer and what it waits for. Who waits for the device may have their turn. */
export function dropConnection(pbx: Switch, connection: Connection): void {
  const { call, device, placement, waiting } = connection;
  stopPlaying(pbx, connection, 'invalidConnection');
  stopTimer(pbx, connection);
  if (isAttended(connection)) used(device);
  move(connection, 'clear');
  take(call.connections, connection);
  take(device.connections, connection);
  releaseLine(device);
  if (waiting) stopWaiting(pbx, waiting);
  if (placement) placement.rules.left(pbx, connection);
  freed(pbx, device);
}

/** Brings a connection, with its timer and its state, into another call. */
export function moveToCall(connection: Connection, call: Call): void {
  take(connection.call.connections, connection);
  connection.call = call;
  call.connections.push(connection);
}

export function stopTimer(pbx: Switch, connection: Connection): void {
  if (connection.timer === null) return;
  pbx.clock.cancel(connection.timer);
  connection.timer = null;
}

/** The people in the call who are there: not bells, parking slots or machines. */
export function attended({ connections }: Call): readonly Connection[] {
  return connections.filter(isAttended);
}

/** A person is at this end, or was put on hold by one. */
export function isAttended(connection: Connection): boolean {
  const { device: { kind }, state, refused } = connection;
  if (isAwaited(connection)) return true;
  return (kind === 'extension' || kind === 'line') && !refused && state !== 'alerting' && state !== 'queued' && livesFor(connection);
}

/** A program has this far end called and waits for it, alone. */
export function isAwaited(connection: Connection): boolean {
  return connection.placement?.rules.isAwaited?.(connection) ?? false;
}

export function isIn(call: Call, device: Device): boolean {
  return call.connections.some((connection) => connection.device === device);
}

function take(list: Connection[], connection: Connection): void {
  // Where thousands wait, most leave from an end.
  const place = list.at(-1) === connection ? list.length - 1 : list.indexOf(connection);
  assert(place >= 0, 'connection is not where it belongs');
  list.splice(place, 1);
}
