// What happens to calls from the first digit to the last hang-up, and one function to tell each. Without a reader no object is made.

import type { Fact } from '../../kernel/log.ts';
import type { CallId } from '../call.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import type { Device } from '../device.ts';
import type { Switch } from '../switch.ts';

export interface CallFact<Type extends string> extends Fact<Type> {
  readonly call: CallId;
  /** The device whose connection this is about. */
  readonly device: string;
  readonly cause: EventCause;
}

/** Who calls whom; on every fact that an arriving call can produce. */
export interface Parties {
  readonly calling: string;
  readonly called: string;
  /** The device that sent the call on last, null when nobody did. */
  readonly lastRedirection: string | null;
}

/** A line of a trunk was taken by a call from outside. CSTA has no event for it. */
export interface LineSeized extends CallFact<'lineSeized'> { readonly calling: string; readonly called: string; readonly dialled: string }
export interface ServiceInitiated extends CallFact<'serviceInitiated'> {}
export interface DigitsDialed extends CallFact<'digitsDialed'> { readonly digits: string }
export interface Originated extends CallFact<'originated'> { readonly called: string }
/** `dialled` is the number outside, `sent` what the network was told, `presented` the number shown there, `userData` the octets that went along; null for none. */
export interface NetworkReached extends CallFact<'networkReached'>, Parties { readonly dialled: string; readonly sent: string; readonly presented: string | null; readonly userData: string | null }
/** `party` is the number of the person who is rung: the device's own, or on a line the number outside. */
export interface Delivered extends CallFact<'delivered'>, Parties { readonly party: string }
export interface Established extends CallFact<'established'>, Parties { readonly party: string }
export interface Diverted extends CallFact<'diverted'>, Parties { readonly to: string }
/** `failing` is the device that could not go on; with no destination at all it is the caller's own. */
export interface Failed extends CallFact<'failed'>, Parties { readonly failing: string }
export interface ConnectionCleared extends CallFact<'connectionCleared'> {}
export interface CallCleared extends Fact<'callCleared'> { readonly call: CallId; readonly cause: EventCause }
export interface DigitsGenerated extends Fact<'digitsGenerated'> { readonly call: CallId; readonly device: string; readonly digits: string }

export type BasicFact =
  | LineSeized | ServiceInitiated | DigitsDialed | Originated | NetworkReached | Delivered | Established
  | Diverted | Failed | ConnectionCleared | CallCleared | DigitsGenerated;

export function lineSeized({ log, clock }: Switch, { call, device }: Connection, dialled: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'lineSeized', call: call.id, device: device.number, cause: 'newCall', calling: call.calling, called: call.called, dialled });
}

export function serviceInitiated({ log, clock }: Switch, { call, device, cause }: Connection): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'serviceInitiated', call: call.id, device: device.number, cause });
}

export function digitsDialed({ log, clock }: Switch, { call, device }: Connection, digits: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'digitsDialed', call: call.id, device: device.number, cause: 'normal', digits });
}

export function originated({ log, clock }: Switch, { call, device }: Connection, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'originated', call: call.id, device: device.number, cause, called: call.called });
}

export function networkReached({ log, clock }: Switch, { call, device, cause, party, redirectedFrom }: Connection, sent: string, presented: string | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'networkReached', call: call.id, device: device.number, cause, calling: call.calling, called: call.called, lastRedirection: redirectedFrom, dialled: party, sent, presented, userData: signalled(device) ? call.data.userData : null });
}

/** A line without signalling carries nothing beside the voice. */
function signalled({ trunk }: Device): boolean {
  return trunk?.signalling === 'isdn';
}

export function delivered({ log, clock }: Switch, { call, device, cause, party, redirectedFrom }: Connection): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'delivered', call: call.id, device: device.number, cause, calling: call.calling, called: call.called, lastRedirection: redirectedFrom, party });
}

export function established({ log, clock }: Switch, { call, device, cause, party, redirectedFrom }: Connection): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'established', call: call.id, device: device.number, cause, calling: call.calling, called: call.called, lastRedirection: redirectedFrom, party });
}

/** The connection has left its device, or was never made there, and goes on to `to`. */
export function diverted({ log, clock }: Switch, { call, device, redirectedFrom }: Pick<Connection, 'call' | 'device' | 'redirectedFrom'>, to: string, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'diverted', call: call.id, device: device.number, cause, calling: call.calling, called: call.called, lastRedirection: redirectedFrom, to });
}

export function failed({ log, clock }: Switch, { call, device, redirectedFrom }: Connection, cause: EventCause, failing: Device = device, lastRedirection: string | null = redirectedFrom): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'failed', call: call.id, device: device.number, cause, calling: call.calling, called: call.called, lastRedirection, failing: failing.number });
}

export function connectionCleared({ log, clock }: Switch, { call, device }: Connection, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'connectionCleared', call: call.id, device: device.number, cause });
}

export function callCleared({ log, clock }: Switch, call: CallId, cause: EventCause): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'callCleared', call, cause });
}

export function digitsGenerated({ log, clock }: Switch, { call, device }: Connection, digits: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'digitsGenerated', call: call.id, device: device.number, digits });
}
