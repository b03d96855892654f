// Sums of numbers that lead to call flows and queues (VDNs) in an interval: what became of each call that came there first. Definitions are those of `VdnIntervalRow`.

import type { ExchangeFact } from '../../../csta/facts.ts';
import type { Parts } from '../../../csta/services/service.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { CallId } from '../../../switch/call.ts';
import type { DeviceKind } from '../../../switch/device.ts';
import type { Conferenced, Transferred } from '../../../switch/facts/parties.ts';
import type { Visit } from '../../visits.ts';
import type { VdnIntervalRow } from '../intervalRows.ts';
import type { Sums } from './agentSums.ts';

export type VdnSums = Sums<VdnIntervalRow, 'vdn'>;

type Ending = 'acdCalls' | 'connected' | 'served' | 'abandoned' | 'calledBack' | 'flowOut' | 'busy';

interface VdnCall {
  readonly vdn: string;
  readonly since: Millis;
  /** When a person answered, and what the call counts as by that; null before. */
  answeredAt: Millis | null;
  /** What it comes to if it ends now. */
  ending: Ending;
  answeredInTime: boolean;
  talkTime: Millis;
  holdTime: Millis;
}

/** Plain records: a checkpoint can keep them. */
export interface Vdns {
  /** Calls that have begun and have come nowhere yet. */
  readonly fresh: Set<CallId>;
  readonly byCall: Map<CallId, readonly VdnCall[]>;
  readonly sums: Map<string, VdnSums>;
}

export function noVdns(): Vdns {
  return { fresh: new Set(), byCall: new Map(), sums: new Map() };
}

function vdnSumsOf({ sums }: Vdns, vdn: string): VdnSums {
  let found = sums.get(vdn);
  if (found === undefined) sums.set(vdn, (found = { offered: 0, acdCalls: 0, answerTime: 0, abandoned: 0, abandonTime: 0, talkTime: 0, holdTime: 0, connected: 0, served: 0, calledBack: 0, flowOut: 0, busy: 0, answeredInTime: 0 }));
  return found;
}

/** Call it with every fact, behind `vdnAnswered` and `vdnTalked` of the same. */
export function followVdns(vdns: Vdns, fact: ExchangeFact, parts: Parts): void {
  switch (fact.type) {
    case 'lineSeized':
    case 'originated': return void vdns.fresh.add(fact.call);
    case 'delivered': return delivered(vdns, fact.call, fact.device, fact.time, parts);
    case 'established': return established(vdns, fact.call, parts.pbx.devices.get(fact.device)?.kind, fact.time);
    case 'networkReached': return void (vdns.fresh.delete(fact.call), unanswered(vdns, fact.call, 'flowOut'));
    case 'failed': return void (vdns.fresh.delete(fact.call), unanswered(vdns, fact.call, 'busy'));
    case 'callBackAsked': return unanswered(vdns, fact.call, 'calledBack');
    case 'callCleared': return over(vdns, fact.call, fact.time);
    case 'transferred':
    case 'conferenced': return regrouped(vdns, fact);
  }
}

/** A new interval begins, with the numbers at which calls are. */
export function clearVdnSums(vdns: Vdns): void {
  vdns.sums.clear();
  for (const all of vdns.byCall.values()) for (const { vdn } of all) vdnSumsOf(vdns, vdn);
}

const NONE: readonly VdnCall[] = [];

function delivered(vdns: Vdns, call: CallId, device: string, time: Millis, { acd, ivr }: Parts): void {
  // A queue, or a call flow.
  if (vdns.fresh.delete(call) && (acd.queues.has(device) || ivr.flows.has(device))) {
    vdns.byCall.set(call, [{ vdn: device, since: time, answeredAt: null, ending: 'abandoned', answeredInTime: false, talkTime: 0, holdTime: 0 }]);
    vdnSumsOf(vdns, device);
  }
  unanswered(vdns, call, 'abandoned');
}

/** Until a person answers, the last that happened decides. */
function unanswered({ byCall }: Vdns, call: CallId, ending: Ending): void {
  for (const one of byCall.get(call) ?? NONE) if (one.answeredAt === null) one.ending = ending;
}

function established({ byCall }: Vdns, call: CallId, kind: DeviceKind | undefined, time: Millis): void {
  for (const one of byCall.get(call) ?? NONE) {
    if (one.answeredAt !== null) continue;
    if (kind !== 'application') one.answeredAt = time;
    one.ending = kind === 'application' ? 'served' : kind === 'line' ? 'flowOut' : 'connected';
  }
}

/** Whoever has just answered is an agent, and the call came out of a queue. */
export function vdnAnswered({ byCall }: Vdns, call: CallId, { isInTime }: Visit, time: Millis): void {
  for (const one of byCall.get(call) ?? NONE) {
    if (one.answeredAt !== null && one.answeredAt < time) continue;
    one.answeredAt = time;
    one.ending = 'acdCalls';
    one.answeredInTime = isInTime;
  }
}

/** An agent who had answered is in the call no more. */
export function vdnTalked({ byCall }: Vdns, call: CallId, { answeredAt, holdTime }: Visit, time: Millis): void {
  const all = byCall.get(call) ?? NONE;
  const one = all.find((other) => other.answeredAt === answeredAt) ?? all[0];
  if (one === undefined) return;
  one.talkTime += time - (answeredAt ?? time);
  one.holdTime += holdTime;
}

function over(vdns: Vdns, call: CallId, time: Millis): void {
  vdns.fresh.delete(call);
  const all = vdns.byCall.get(call) ?? NONE;
  vdns.byCall.delete(call);
  for (const { vdn, since, answeredAt, ending, answeredInTime, talkTime, holdTime } of all) {
    const sums = vdnSumsOf(vdns, vdn);
    sums.offered++;
    sums[ending]++;
    if (ending === 'acdCalls') sums.answerTime += (answeredAt ?? time) - since;
    if (ending === 'abandoned') sums.abandonTime += time - since;
    if (answeredInTime) sums.answeredInTime++;
    sums.talkTime += talkTime;
    sums.holdTime += holdTime;
  }
}

function regrouped({ fresh, byCall }: Vdns, { call, primary, secondary }: Transferred | Conferenced): void {
  const before = [primary, secondary].flatMap((old) => (old === null ? [] : [old]));
  const all = before.flatMap((old) => byCall.get(old) ?? NONE);
  for (const old of before) [byCall, fresh].forEach((known) => known.delete(old));
  if (all.length > 0) byCall.set(call, all);
}
