// Devices: everything that has a number. What a device answers by itself is an Application.

import type { Millis, Timer } from '../kernel/clock.ts';
import type { Connection } from './connection.ts';
import type { CoveragePath } from './placements/coverage.ts';
import { type Forwarding, noForwarding } from './forwarding.ts';
import type { HuntGroup } from './placements/huntGroup.ts';
import type { RouteingRules } from './dialling/routeingShape.ts';
import type { Restriction } from './dialling/routing.ts';
import type { Trunk } from './trunk.ts';
import type { Waiting } from './waiting.ts';

export type DeviceKind = 'extension' | 'trunk' | 'line' | 'park' | 'hunt' | 'paging' | 'application';

/** What happens at a telephone when the other party hangs up: it goes idle, or its owner hears a tone and must hang up too. */
export type Clearing = 'auto' | 'tone';

export interface HotLine {
  readonly to: string;
  /** After dial tone for that long. */
  readonly after: Millis;
}

export interface Device {
  readonly number: string;
  readonly kind: DeviceKind;
  /** What people call it; empty when it has no name. */
  readonly name: string;
  /** Calls it can have at once: a telephone one more than it takes from others, for its owner's own. */
  readonly capacity: number;
  /** Calls at which it is busy to others. */
  readonly busyAt: number;
  /** How long a call may ring here. */
  readonly ringFor: Millis;
  readonly clearing: Clearing;
  doNotDisturb: boolean;
  /** The lamp that says there are messages. */
  messageWaiting: boolean;
  /** Rings after which it answers by itself, null when it does not. */
  autoAnswer: number | null;
  microphoneMute: boolean;
  /** Nothing rings here and nobody can call from here, or over it. A trunk is out of service when all its lines are. */
  outOfService: boolean;
  readonly forward: Forwarding;
  /** Telephones of one group can take each other's calls; null for none. */
  readonly pickupGroup: string | null;
  /** Who answers for its owner; null for nobody. */
  readonly coverage: CoveragePath | null;
  /** The telephones that its calls ring at as well. */
  readonly appearances: Device[];
  readonly connections: Connection[];
  /** What waits for it to become free, in order of asking. */
  readonly waiting: Waiting[];
  /** Call-backs that it has asked for, in order of asking. */
  readonly asked: Waiting[];
  /** The timer by which the next that waits has its turn. */
  serving: Timer | null;
  /** What answers the number by itself; set once, when the PBX is put together. */
  application: Application | null;
  /** Who works here and wants to know when the telephone is free; null for nobody. */
  attendant: Attendant | null;
  /** What makes the device a hunt group; null for all others. */
  readonly group: HuntGroup | null;
  /** What makes the device a routeing device; null for all others. */
  readonly routeing: RouteingRules | null;
  /** The hunt groups that hand calls to this telephone. */
  readonly memberOf: Device[];
  /** The telephones that say aloud what is said to this paging group; none for all other devices. */
  readonly loudspeakers: readonly Device[];
  /** Where it calls when the handset is lifted and nothing is dialled; null for nowhere. */
  readonly hotLine: HotLine | null;
  /** Numbers of its own under two digits each. */
  readonly speedDial: ReadonlyMap<string, string>;
  /** What it may call outside; null for everything. */
  readonly restriction: Restriction | null;
  /** The public number that others see; null for that of the trunk. */
  readonly callerId: string | null;
  /** No number is shown for its calls. */
  readonly withholdsNumber: boolean;
  /** The trunk of a line; of a trunk, itself. */
  readonly trunk: Trunk | null;
  /** Place of a line in its trunk, from 0. */
  readonly rank: number;
}

/** Somebody for whom a telephone is more than a telephone, such as an agent. */
export interface Attendant {
  readonly number: string;
  /** The telephone may have become free. Called in the middle of things: act by a timer. */
  freed(): void;
  /** The telephone is out of service. Called in the middle of things: act by a timer. */
  lost(): void;
}

/** Whatever answers a number without being a person: a queue, a call flow, a mailbox. */
export interface Application {
  /** The call has reached the number; the connection is alerting. */
  offered(connection: Connection): void;
  /** The person in the call pressed keys. */
  dialled?(connection: Connection, digits: string): void;
  /** The connection is gone, whoever ended it. */
  left(connection: Connection): void;
}

const NO_NUMBERS: ReadonlyMap<string, string> = new Map();

/** A device with these settings and none beside; all have the same shape. */
export function deviceWith(settings: Pick<Device, 'number' | 'kind' | 'capacity' | 'busyAt' | 'ringFor'> & Partial<Device>): Device {
  const { number, kind, name = '', capacity, busyAt, ringFor, clearing = 'auto', doNotDisturb = false, autoAnswer = null } = settings;
  const { forward = noForwarding(), pickupGroup = null, coverage = null, appearances = [], group = null, routeing = null, loudspeakers = [], hotLine = null, speedDial = NO_NUMBERS, restriction = null, callerId = null, withholdsNumber = false, trunk = null, rank = 0 } = settings;
  return { number, kind, name, capacity, busyAt, ringFor, clearing, doNotDisturb, messageWaiting: false, autoAnswer, microphoneMute: false, outOfService: false, forward, pickupGroup, coverage, appearances, connections: [], waiting: [], asked: [], serving: null, application: null, attendant: null, group, routeing, memberOf: [], loudspeakers, hotLine, speedDial, restriction, callerId, withholdsNumber, trunk, rank };
}

/** Connections that take up the telephone. One that was refused or waits its turn does not: nobody is there. */
export function occupied(device: Device): number {
  let count = 0;
  for (const { refused, state } of device.connections) if (!refused && (state !== 'queued' || device.kind !== 'extension')) count++;
  return count;
}

/** Whether it takes one more call from others. */
export function isFree(device: Device): boolean {
  // Counted only when it matters: hundreds may wait at a queue.
  return device.connections.length < device.busyAt || occupied(device) < device.busyAt;
}

/** Whether a call that is brought to it now would ring. */
export function takesCalls(device: Device): boolean {
  return !device.doNotDisturb && !device.outOfService && isFree(device);
}
