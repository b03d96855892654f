// Coverage: who answers for somebody who cannot. A path of numbers that are tried in turn, and what must be the matter before they are.

import type { Millis } from '../../kernel/clock.ts';
import { addConnection, type Call, dropConnection, isIn } from '../call.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import { deliver, divert, failCaller, REDIRECTION_LIMIT, ring, ringOn, turnDown } from '../delivery.ts';
import { type Device, takesCalls } from '../device.ts';
import { destinationOf } from '../dialling/numbering.ts';
import { sideOf } from '../forwarding.ts';
import type { Placement, PlacementRules } from './placement.ts';
import type { Switch } from '../switch.ts';

export interface CoveragePath {
  /** For callers of this switch, and for those outside. */
  readonly inside: Criteria;
  readonly outside: Criteria;
  /** Numbers that are tried, in order. */
  readonly points: readonly string[];
  /** How long a call rings at each telephone but the last. */
  readonly ringFor: Millis;
}

/** What makes a call go to coverage. */
export interface Criteria {
  readonly always: boolean;
  readonly busy: boolean;
  readonly doNotDisturb: boolean;
  /** After ringing that long; null when it does not matter. */
  readonly noAnswer: Millis | null;
}

/** A call on its way along a path; `place` is the point where it is now. */
interface Covering extends Placement {
  readonly path: CoveragePath;
  readonly principal: Device;
  readonly place: number;
}

type From = Pick<Connection, 'call' | 'device' | 'redirectedFrom'>;

const causeOf: { readonly [Criterion in keyof Criteria]: EventCause } = {
  always: 'callForwardImmediate',
  busy: 'callForwardBusy',
  doNotDisturb: 'doNotDisturb',
  noAnswer: 'callForwardNoAnswer',
};

/** What makes a call of this caller go to coverage at the device; null when it has no path. */
export function criteriaFor(call: Call, { coverage }: Device): Criteria | null {
  return coverage && coverage[sideOf(call)];
}

/** Sends the call along the path of the device if that is the criterion and somebody there can take it; false when it stays. */
export function cover(pbx: Switch, from: From, criterion: keyof Criteria): boolean {
  const place = firstPoint(pbx, from, criterion);
  if (place === null) return false;
  goAlong(pbx, from, place, criterion);
  return true;
}

/** As `cover`, for a call that rings at the device already and leaves it. Who calls may look different once it has left: the point is chosen before. */
export function coverRinging(pbx: Switch, connection: Connection, criterion: 'busy' | 'noAnswer'): boolean {
  const place = firstPoint(pbx, connection, criterion);
  if (place === null) return false;
  dropConnection(pbx, connection);
  goAlong(pbx, connection, place, criterion);
  return true;
}

function firstPoint(pbx: Switch, { call, device }: From, criterion: keyof Criteria): number | null {
  const met = criteriaFor(call, device)?.[criterion] ?? false;
  return met === false ? null : nextPoint(pbx, call, device, 0);
}

function goAlong(pbx: Switch, from: From, place: number, criterion: keyof Criteria): void {
  const { device: principal } = from;
  goTo(pbx, from, { rules: coverageRules, path: principal.coverage as CoveragePath, principal, place }, causeOf[criterion]);
}

/** The next point from this place on that can take the call, null when there is none. Only telephones can be unable to. */
function nextPoint(pbx: Switch, call: Call, principal: Device, from: number): number | null {
  const { points } = principal.coverage as CoveragePath;
  for (let place = from; place < points.length; place++) {
    const destination = destinationOf(pbx, points[place] as string);
    if (destination.kind !== 'device') return place;
    const { device } = destination;
    if (device !== principal && !isIn(call, device) && (device.kind !== 'extension' || takesCalls(device))) return place;
  }
  return null;
}

function goTo(pbx: Switch, from: From, covering: Covering, cause: EventCause): void {
  const { call, device: { number: sender } } = from;
  const point = covering.path.points[covering.place] as string;
  divert(pbx, from, point, cause);
  if (++call.redirections > REDIRECTION_LIMIT) return failCaller(pbx, call, 'destNotObtainable', from.device.number, from.device);
  const destination = destinationOf(pbx, point);
  if (destination.kind !== 'device' || destination.device.kind !== 'extension') return deliver(pbx, call, point, cause, sender);
  const connection = addConnection(call, destination.device, point, cause, sender);
  connection.placement = covering;
  ring(pbx, connection);
}

/** The point does not take the call: the next one has it. At the last one it rings on, or the caller hears that it was rejected. */
function coverOn(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { path, principal, place } = connection.placement as Covering;
  const next = nextPoint(pbx, connection.call, principal, place + 1);
  if (next !== null) {
    dropConnection(pbx, connection);
    const why = cause === 'callNotAnswered' ? 'callForwardNoAnswer' : 'callForwardBusy';
    return goTo(pbx, connection, { rules: coverageRules, path, principal, place: next }, why);
  }
  if (cause === 'callNotAnswered') ringOn(pbx, connection, path.ringFor);
  else turnDown(pbx, connection, cause);
}

const nothing = (): void => {};

export const coverageRules: PlacementRules = {
  ringFor: ({ placement }) => (placement as Covering).path.ringFor,
  notTaken: coverOn,
  taken: nothing,
  takenAway: nothing,
  left: nothing,
};
