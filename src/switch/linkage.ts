// What links calls: the global call that a call carries on, the thread it belongs to, who first called whom, the devices it has left.

import type { Epoch } from '../kernel/calendar.ts';
import type { Call, CallId } from './call.ts';
import type { EventCause } from './causes.ts';

/** The beginning of a call: enough to name it among all calls of a network of switches, now and after a restart. */
export interface Origin {
  /** The network node where it began. */
  readonly node: number;
  readonly id: CallId;
  readonly opened: Epoch;
}

/** ECMA-269 12.2.3 "Call Linkage Data". */
export interface Linkage {
  /** Handed on when a call is transferred or becomes a conference. */
  readonly globalCall: Origin;
  /** Shared by a call and those that were made on its account. */
  readonly thread: Origin;
}

/** The call that a consultation, a transfer or a conference goes back to. */
export interface OriginalCall {
  readonly reason: 'consultation' | 'conferenced' | 'transferred';
  /** Empty when the caller withholds it. */
  readonly calling: string;
  readonly called: string;
  /** The line on which it came in, null for one that began inside. */
  readonly line: string | null;
  readonly globalCall: Origin;
}

/** A device that was in the call, or that sent it on without ever having had it. ECMA-269 12.2.13 "Device History". */
export interface DeviceLeft {
  readonly device: string;
  readonly cause: EventCause;
  readonly call: CallId;
}

/** Devices that a call remembers; the oldest are forgotten first. */
const HISTORY_LIMIT = 16;

export const nowhere: readonly DeviceLeft[] = [];

export function beginLinkage(node: number, id: CallId, opened: Epoch): Pick<Call, 'linkage' | 'original' | 'history'> {
  const origin: Origin = { node, id, opened };
  return { linkage: { globalCall: origin, thread: origin }, original: null, history: nowhere };
}

/** `call` is made on account of `existing`: it belongs to its thread and knows who called there. */
export function linkConsultation(call: Call, existing: Call): void {
  call.linkage = { globalCall: call.linkage.globalCall, thread: existing.linkage.thread };
  call.original = originalOf(existing, 'consultation');
}

/** `call` carries on `first`. */
export function carryOn(call: Call, first: Call, reason: OriginalCall['reason']): void {
  call.linkage = first.linkage;
  call.original = originalOf(first, reason);
  call.history = first.history;
}

/** The device is no longer in the call, which goes on; with another number if it was transferred. A fresh list, so that what was told before stays what it was. */
export function noteLeft(call: Call, device: string, cause: EventCause, old: CallId = call.id): void {
  call.history = [...call.history.slice(1 - HISTORY_LIMIT), { device, cause, call: old }];
}

function originalOf({ original, calling, called, line, linkage, withheld }: Call, reason: OriginalCall['reason']): OriginalCall {
  if (original) return { ...original, reason };
  return { reason, calling: withheld ? '' : calling, called, line: line?.number ?? null, globalCall: linkage.globalCall };
}
