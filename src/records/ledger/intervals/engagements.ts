// Engagements: what each telephone and each line of a trunk is at, as the facts tell it. One is a part of a device in a call; it stays the same when calls become one.

import type { ExchangeFact } from '../../../csta/facts.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { CallId } from '../../../switch/call.ts';
import type { ConnectionState } from '../../../switch/connection.ts';
import type { DeviceKind } from '../../../switch/device.ts';
import type { Conferenced, Transferred } from '../../../switch/facts/parties.ts';

export interface Engagement {
  call: CallId;
  readonly device: string;
  /** Of a telephone: it was called, or calls; of a line: from outside, or to it. */
  readonly way: 'in' | 'out';
  stands: 'dialling' | 'ringing' | 'talking' | 'held';
  /** Since when; of a call that it makes, since that was dialled. */
  since: Millis;
  /** When the device answered, or the line was; null until then. */
  answeredAt: Millis | null;
  /** The queue that sent the call, or for which it is made; empty for none. */
  queue: string;
}

/** Plain records: a checkpoint can keep them. Those of one device and call are one. */
export interface Engagements {
  readonly byDevice: Map<string, Engagement[]>;
  readonly byCall: Map<CallId, Engagement[]>;
}

/** What whoever follows is told, once that is so; `own` is what it knows. */
export interface Following<Own> {
  readonly kindOf: (own: Own, device: string) => DeviceKind | undefined;
  /** Which queue that is; empty for none. */
  readonly queueOf: (own: Own, device: string) => string;
  readonly ended: (own: Own, engagement: Engagement, fact: ExchangeFact) => void;
  /** Something is otherwise there now. */
  readonly changed: (own: Own, device: string, fact: ExchangeFact) => void;
}

const NONE: readonly Engagement[] = [];

export function noEngagements(): Engagements {
  return { byDevice: new Map(), byCall: new Map() };
}

export function at({ byDevice }: Engagements, device: string): readonly Engagement[] {
  return byDevice.get(device) ?? NONE;
}

export function inCall({ byCall }: Engagements, call: CallId): readonly Engagement[] {
  return byCall.get(call) ?? NONE;
}

/** Call it with every fact. */
export function followEngagements<Own>(all: Engagements, fact: ExchangeFact, follow: Following<Own>, own: Own): void {
  switch (fact.type) {
    case 'lineSeized': return stands(all, fact, 'in', 'talking', follow, own);
    case 'networkReached': return stands(all, fact, 'out', 'ringing', follow, own);
    case 'serviceInitiated': return stands(all, fact, 'out', 'dialling', follow, own);
    case 'originated': return originates(all, fact, follow, own);
    case 'delivered': return rings(all, fact, follow, own);
    case 'established': return answers(all, fact, follow, own);
    case 'agentBusy': return serves(all, fact, follow, own);
    case 'held': return turns(all, fact, 'held', follow, own);
    case 'retrieved': return turns(all, fact, 'talking', follow, own);
    case 'failed': return fails(all, fact, follow, own);
    case 'bridged':
    case 'diverted':
    case 'connectionCleared': return ends(all, fact.call, fact.device, fact, follow, own);
    case 'callCleared': for (const { device } of [...inCall(all, fact.call)]) ends(all, fact.call, device, fact, follow, own); return;
    case 'transferred':
    case 'conferenced': return regrouped(all, fact, follow, own);
  }
}

type At = Extract<ExchangeFact, { readonly call: CallId; readonly device: string }>;

function find(all: Engagements, call: CallId, device: string): Engagement | undefined {
  for (const engagement of at(all, device)) if (engagement.call === call) return engagement;
  return undefined;
}

function add({ byDevice, byCall }: Engagements, engagement: Engagement): void {
  put(byDevice, engagement.device, engagement);
  put(byCall, engagement.call, engagement);
}

function put(map: Map<string, Engagement[]>, key: string, engagement: Engagement): void {
  const there = map.get(key);
  if (there) there.push(engagement);
  else map.set(key, [engagement]);
}

function without(map: Map<string, Engagement[]>, key: string, engagement: Engagement): void {
  const there = map.get(key);
  if (there?.length === 1) there.pop();
  else there?.splice(there.indexOf(engagement), 1);
}

/** Of a call that is over nothing is kept; a device comes again, and so does its list. */
function leavesCall({ byCall }: Engagements, engagement: Engagement): void {
  without(byCall, engagement.call, engagement);
  if (byCall.get(engagement.call)?.length === 0) byCall.delete(engagement.call);
}

/** Machines are at nothing: nobody counts their time. */
function stands<Own>(all: Engagements, fact: At, way: Engagement['way'], as: Engagement['stands'], follow: Following<Own>, own: Own, queue = ''): void {
  const { call, device, time } = fact;
  const kind = follow.kindOf(own, device);
  if (kind !== 'extension' && kind !== 'line') return;
  if (find(all, call, device) === undefined) add(all, { call, device, way, stands: as, since: time, answeredAt: null, queue });
  follow.changed(own, device, fact);
}

function originates<Own>(all: Engagements, fact: Extract<ExchangeFact, { type: 'originated' }>, follow: Following<Own>, own: Own): void {
  stands(all, fact, 'out', 'talking', follow, own);
  const engagement = find(all, fact.call, fact.device);
  if (engagement) [engagement.stands, engagement.since] = ['talking', fact.time];
  follow.changed(own, fact.device, fact);
}

function rings<Own>(all: Engagements, fact: Extract<ExchangeFact, { type: 'delivered' }>, follow: Following<Own>, own: Own): void {
  const queue = fact.cause === 'distributed' && fact.lastRedirection !== null ? follow.queueOf(own, fact.lastRedirection) : '';
  stands(all, fact, 'in', 'ringing', follow, own, queue);
}

/** Whoever came in on a line has been answered too, when a person answers. */
function answers<Own>(all: Engagements, fact: Extract<ExchangeFact, { type: 'established' }>, follow: Following<Own>, own: Own): void {
  stands(all, fact, 'in', 'talking', follow, own);
  const engagement = find(all, fact.call, fact.device);
  if (engagement === undefined) return;
  engagement.stands = 'talking';
  for (const other of inCall(all, fact.call)) if (other === engagement || (other.way === 'in' && other.stands !== 'ringing')) other.answeredAt ??= fact.time;
  follow.changed(own, fact.device, fact);
}

function serves<Own>(all: Engagements, fact: Extract<ExchangeFact, { type: 'agentBusy' }>, follow: Following<Own>, own: Own): void {
  const engagement = find(all, fact.serving, fact.device);
  if (engagement) engagement.queue = fact.queue;
  follow.changed(own, fact.device, fact);
}

function turns<Own>(all: Engagements, fact: At, to: Engagement['stands'], follow: Following<Own>, own: Own): void {
  const engagement = find(all, fact.call, fact.device);
  if (engagement) engagement.stands = to;
  follow.changed(own, fact.device, fact);
}

function ends<Own>(all: Engagements, call: CallId, device: string, fact: ExchangeFact, follow: Following<Own>, own: Own): void {
  const engagement = find(all, call, device);
  if (engagement === undefined) return;
  without(all.byDevice, device, engagement);
  leavesCall(all, engagement);
  follow.ended(own, engagement, fact);
  follow.changed(own, device, fact);
}

/** A telephone that does not take a call is idle; a line is taken until the call is cleared. */
function fails<Own>(all: Engagements, fact: At, follow: Following<Own>, own: Own): void {
  const isIdle = find(all, fact.call, fact.device)?.stands === 'ringing' && follow.kindOf(own, fact.device) === 'extension';
  if (isIdle) ends(all, fact.call, fact.device, fact, follow, own);
}

const standsAs: { readonly [State in ConnectionState]?: Engagement['stands'] } = { initiated: 'dialling', alerting: 'ringing', connected: 'talking', hold: 'held' };

/** The parties go over into the resulting call. Who was in both goes on with the call of a queue, or the older one; the other is over. */
function regrouped<Own>(all: Engagements, fact: Transferred | Conferenced, follow: Following<Own>, own: Own): void {
  const { call, primary, secondary, parties } = fact;
  const before = [primary, secondary].flatMap((old) => (old === null ? [] : inCall(all, old)));
  const kept = new Map<string, Engagement>();
  for (const engagement of before) {
    const other = kept.get(engagement.device);
    if (other === undefined || (other.queue === '' && engagement.queue !== '')) kept.set(engagement.device, engagement);
  }
  const isAnswered = parties.filter(({ device, state }) => state === 'connected' && follow.kindOf(own, device) === 'extension').length > 0;
  for (const engagement of before) {
    const party = parties.find(({ device }) => device === engagement.device);
    if (party === undefined || kept.get(engagement.device) !== engagement) ends(all, engagement.call, engagement.device, fact, follow, own);
    else movesTo(all, engagement, call, standsAs[party.state] ?? engagement.stands, isAnswered ? fact.time : null);
  }
  for (const { device } of parties) {
    if (!kept.has(device)) stands(all, { ...fact, device }, 'in', 'talking', follow, own);
    else follow.changed(own, device, fact);
  }
}

function movesTo(all: Engagements, engagement: Engagement, call: CallId, as: Engagement['stands'], answeredAt: Millis | null): void {
  leavesCall(all, engagement);
  engagement.call = call;
  engagement.stands = as;
  if (as === 'talking' || as === 'held') engagement.answeredAt ??= answeredAt;
  put(all.byCall, call, engagement);
}
