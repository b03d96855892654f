// The switch: its devices, its calls, its time. Records only; what happens to them stands in services/.

import type { Epoch } from '../kernel/calendar.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Telling } from '../kernel/log.ts';
import type { Random } from '../kernel/random.ts';
import type { Call, CallId } from './call.ts';
import type { Connection } from './connection.ts';
import type { Device } from './device.ts';
import type { Feature } from './dialling/featureCodes.ts';
import type { SwitchFact } from './facts.ts';
import type { NightRouting } from './dialling/nightService.ts';
import type { Route } from './dialling/routing.ts';
import { canBeDialled, type Numbering } from './dialling/numbering.ts';
import type { Trunk } from './trunk.ts';
import type { UserDataRules } from './userData.ts';

export interface Switch {
  readonly clock: Clock;
  readonly log: Telling<SwitchFact>;
  readonly random: Random;
  /** The instant of virtual time 0. */
  readonly startsAt: Epoch;
  /** By which switches of a network are told apart. */
  readonly node: number;
  readonly numbering: Numbering;
  /** How long a request to be called back stands. */
  readonly callBackFor: Millis;
  readonly userData: UserDataRules;
  readonly nightService: NightRouting | null;
  readonly devices: ReadonlyMap<string, Device>;
  /** The devices that a person can dial, in number order. */
  readonly dialled: readonly Device[];
  /** The groups of lines, in the order in which outgoing calls try them. */
  readonly trunks: readonly Device[];
  /** Those that calls to the outside can take, without being told to. */
  readonly outgoing: readonly Device[];
  /** Those that lead to other sites. */
  readonly ties: readonly Device[];
  /** By the numbers by which the world reaches us. */
  readonly inbound: ReadonlyMap<string, Trunk>;
  /** Longest prefix first. */
  readonly routes: readonly Route[];
  /** Account codes that count; empty when any does. */
  readonly accountCodes: readonly string[];
  readonly codes: ReadonlyMap<string, Feature>;
  /** Numbers for everybody, under two digits each. */
  readonly speedDial: ReadonlyMap<string, string>;
  /** Calls in progress. */
  readonly calls: Map<CallId, Call>;
  /** What programs have had recorded, by name, and how long each is. */
  readonly recordings: Map<string, Millis>;
  /** Number of the last call. */
  lastCall: number;
}

/** What `createSwitch` starts from. */
export interface SwitchPlan {
  readonly node: number;
  readonly numbering: Numbering;
  readonly callBackFor: Millis;
  readonly userData: UserDataRules;
  readonly nightService: NightRouting | null;
  readonly routes: readonly Route[];
  readonly accountCodes: readonly string[];
  readonly codes: ReadonlyMap<string, Feature>;
  readonly speedDial: ReadonlyMap<string, string>;
  readonly devices: readonly Device[];
}

export function createSwitch(clock: Clock, log: Telling<SwitchFact>, random: Random, startsAt: Epoch, plan: SwitchPlan): Switch {
  const { devices } = plan;
  return {
    ...plan,
    clock,
    log,
    random,
    startsAt,
    devices: new Map(devices.map((device) => [device.number, device])),
    dialled: devices.filter(canBeDialled),
    trunks: devices.filter((device) => device.kind === 'trunk'),
    outgoing: devices.filter((device) => device.kind === 'trunk' && device.trunk?.direction !== 'in' && device.trunk?.tie === null),
    ties: devices.filter((device) => device.kind === 'trunk' && device.trunk?.tie !== null),
    inbound: inboundTrunks(devices),
    calls: new Map(),
    recordings: new Map(),
    lastCall: 0,
  };
}

/** Of two trunks with one number the first has it. */
function inboundTrunks(devices: readonly Device[]): ReadonlyMap<string, Trunk> {
  const inbound = new Map<string, Trunk>();
  for (const { kind, trunk } of devices) {
    if (kind === 'trunk' && trunk) for (const number of trunk.numbers.keys()) if (!inbound.has(number)) inbound.set(number, trunk);
  }
  return inbound;
}

/** Throws `invalidDeviceID` when there is no such device. */
export function deviceOf(pbx: Switch, number: string): Device {
  const device = pbx.devices.get(number);
  if (!device) throw new Rejection('invalidDeviceID', `there is no device ${number}`);
  return device;
}

/** Throws `invalidCallID` when there is no such call. */
export function callOf(pbx: Switch, id: CallId): Call {
  const call = pbx.calls.get(id);
  if (!call) throw new Rejection('invalidCallID', `there is no call ${id}`);
  return call;
}

/** Throws `invalidCallID`, `invalidDeviceID` or `invalidConnectionID`. */
export function connectionOf(pbx: Switch, id: CallId, number: string): Connection {
  const call = callOf(pbx, id);
  for (const connection of call.connections) if (connection.device.number === number) return connection;
  deviceOf(pbx, number);
  throw new Rejection('invalidConnectionID', `device ${number} is not in call ${id}`);
}

/** Throws `invalidConnectionState` unless the connection is in one of the states. */
export function requireState(connection: Connection, ...states: readonly Connection['state'][]): void {
  if (states.includes(connection.state)) return;
  throw new Rejection('invalidConnectionState', `${connection.device.number} is ${connection.state} in call ${connection.call.id}, not ${states.join(' or ')}`);
}
