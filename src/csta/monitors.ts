// Monitors: who wants to see which device or call, and the event reports that each gets. ECMA-269 clause 15.

import { Rejection } from '../kernel/errors.ts';
import type { Ear, Log } from '../kernel/log.ts';
import type { Call, CallId } from '../switch/call.ts';
import type { Connection, ConnectionState } from '../switch/connection.ts';
import type { ExchangeFact } from './facts.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';
import { type ServicesPermitted, servicesPermitted } from '../switch/permitted.ts';
import { callOf, deviceOf, type Switch } from '../switch/switch.ts';
import { eventOfFact, type Occurrence, occurrenceOf } from './events.ts';
import type { EventDefinition } from './events/members.ts';
import { type MonitorFilter, suppressedBy } from './filter.ts';
import { send } from './messages.ts';
import type { Subscriber } from './subscribers.ts';

/** An event as one monitor receives it. */
export interface EventReport {
  /** Counts what one session receives, events and messages, from 1 without a gap. */
  readonly seq: number;
  readonly monitorCrossRefID: string;
  /** What the monitor is on. */
  readonly monitored: Monitored;
  /** State of the monitored device's own connection; null for a monitor on a call. */
  readonly localConnectionInfo: ConnectionState | null;
  /** What that connection permits; null when there is none. */
  readonly servicesPermitted: ServicesPermitted | null;
  readonly occurrence: Occurrence;
}

/** What a report is of: for a monitor on an agent, the telephone at which the agent is just then, and the agent. */
export type Monitored = { readonly device: string; readonly agent?: string } | { readonly call: CallId };

export interface Monitor {
  readonly crossRefID: string;
  readonly subscriber: Subscriber;
  /** A monitor on a call follows it through transfers and conferences, one on an agent from telephone to telephone. */
  object: { readonly device: string } | { readonly call: CallId } | { readonly agent: string };
  suppressed: ReadonlySet<EventDefinition>;
  /** A telephone at which a monitor on an agent tells nothing, for its session monitors that telephone; null for none. */
  readonly apartFrom: string | null;
  /** Number of the last call that had begun before it. */
  readonly lastCall: number;
}

export interface Monitors {
  readonly pbx: Switch;
  /** Listens to the log while there is a monitor. */
  readonly ear: Ear;
  readonly byCrossRefID: Map<string, Monitor>;
  readonly byDevice: Map<string, Monitor[]>;
  readonly byCall: Map<CallId, Monitor[]>;
  /** By the agent's id. */
  readonly byAgent: Map<string, Monitor[]>;
  lastCrossRefID: number;
}

/** More than any client needs; a client that leaks monitors meets it before the machine does. */
const MONITOR_LIMIT = 100_000;

export function createMonitors(pbx: Switch, log: Log<ExchangeFact>): Monitors {
  const ear = log.ear((fact) => report(monitors, fact));
  const monitors: Monitors = { pbx, ear, byCrossRefID: new Map(), byDevice: new Map(), byCall: new Map(), byAgent: new Map(), lastCrossRefID: 0 };
  return monitors;
}

/** A monitor on a trunk sees its maintenance; calls are at its lines. There must be the agent of a monitor on one. Throws `invalidDeviceID`, `invalidCallID` or `overallMonitorLimitExceeded`. */
export function startMonitor(monitors: Monitors, subscriber: Subscriber, object: Monitor['object'], filter: MonitorFilter | undefined, apartFrom: string | null = null): Monitor {
  const suppressed = suppressedBy(filter);
  if ('device' in object) deviceOf(monitors.pbx, object.device);
  else if ('call' in object) callOf(monitors.pbx, object.call);
  if (monitors.byCrossRefID.size >= MONITOR_LIMIT) throw new Rejection('overallMonitorLimitExceeded', `there are ${MONITOR_LIMIT} monitors already`);

  const monitor: Monitor = { crossRefID: String(++monitors.lastCrossRefID), subscriber, object, suppressed, apartFrom, lastCall: monitors.pbx.lastCall };
  monitors.byCrossRefID.set(monitor.crossRefID, monitor);
  listOf(monitors, object).push(monitor);
  monitors.ear.open();
  return monitor;
}

/** Throws `invalidMonitorCrossRefID`, also for the monitor of somebody else. */
export function monitorOf(monitors: Monitors, subscriber: Subscriber, crossRefID: string): Monitor {
  const monitor = monitors.byCrossRefID.get(crossRefID);
  if (monitor?.subscriber !== subscriber) throw new Rejection('invalidMonitorCrossRefID', `there is no monitor ${crossRefID} here`);
  return monitor;
}

export function stopMonitor(monitors: Monitors, monitor: Monitor): void {
  monitors.byCrossRefID.delete(monitor.crossRefID);
  const list = listOf(monitors, monitor.object);
  list.splice(list.indexOf(monitor), 1);
  if (list.length === 0 && 'call' in monitor.object) monitors.byCall.delete(monitor.object.call);
  if (list.length === 0 && 'agent' in monitor.object) monitors.byAgent.delete(monitor.object.agent);
  quieten(monitors);
}

/** Ends all that a session has started, and tells it so when it did not ask for that. */
export function stopMonitorsOf(monitors: Monitors, subscriber: Subscriber, told: boolean): void {
  for (const monitor of [...monitors.byCrossRefID.values()]) {
    if (monitor.subscriber !== subscriber) continue;
    stopMonitor(monitors, monitor);
    if (told) tellStopped(monitors, monitor);
  }
}

/** The switch says that a monitor is no more; ECMA-269 15.1.3 goes both ways. */
function tellStopped({ pbx }: Monitors, { subscriber, crossRefID: monitorCrossRefID }: Monitor): void {
  send(subscriber, pbx.clock, 'MonitorStop', { monitorCrossRefID });
}

/** Without a monitor nobody listens, and no fact is made for nothing. */
function quieten(monitors: Monitors): void {
  if (monitors.byCrossRefID.size === 0) monitors.ear.close();
}

function listOf({ byDevice, byCall, byAgent }: Monitors, object: Monitor['object']): Monitor[] {
  if ('device' in object) return emptyUnlessSet(byDevice, object.device);
  return 'agent' in object ? emptyUnlessSet(byAgent, object.agent) : emptyUnlessSet(byCall, object.call);
}

function emptyUnlessSet(lists: Map<string, Monitor[]>, key: string): Monitor[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/**
 * One fact to all who monitor it: the device it happened at, if its connection is gone by now, then the devices that
 * are in the call, in the order in which they came, then the monitors on the call. Behind those who monitor a device come those who monitor the agent there.
 */
function report(monitors: Monitors, fact: ExchangeFact): void {
  const event = eventOfFact[fact.type];
  if (event === null) return;
  const call = 'call' in fact ? (monitors.pbx.calls.get(fact.call) ?? null) : null;
  const telling: Telling = { event, fact, call, occurrence: null };
  if ('call' in fact) tellOfCall(monitors, telling, fact);
  else if ('device' in fact) tellAt(monitors, telling, fact.device, null, 'agent' in fact ? fact.agent : undefined);
  // All have written it by now. Whoever keeps it to write it again is not to keep those texts.
  if (telling.occurrence !== null) telling.occurrence.encoded = null;
}

function tellOfCall(monitors: Monitors, telling: Telling, fact: FactOfCall): void {
  const { byCall } = monitors;
  const { call } = telling;
  if ('device' in fact && !isIn(call, fact.device)) tellAt(monitors, telling, fact.device, 'gone');
  if (call) for (const connection of call.connections) tellAt(monitors, telling, connection.device.number, connection);
  if (byCall.size === 0) return;
  if (fact.type === 'transferred' || fact.type === 'conferenced') followCall(monitors, fact);
  tell(telling, byCall.get(fact.call), null);
  if (fact.type === 'callCleared') endCallMonitors(monitors, fact.call);
}

type FactOfCall = Extract<ExchangeFact, { readonly call: CallId }>;

/** One fact on its way to its monitors. It becomes an occurrence only when somebody wants it. */
interface Telling {
  readonly event: EventDefinition;
  readonly fact: ExchangeFact;
  readonly call: Call | null;
  occurrence: Occurrence | null;
}

/** To those who monitor the device, and those who monitor the agent there: who has logged on, or whom the fact names. */
function tellAt({ pbx, byDevice, byAgent }: Monitors, telling: Telling, device: string, own: Connection | 'gone' | null, named?: string): void {
  tell(telling, byDevice.get(device), own);
  if (byAgent.size === 0) return;
  const agent = named ?? pbx.devices.get(device)?.attendant?.number;
  if (agent !== undefined) tell(telling, byAgent.get(agent), own, { device, agent });
}

function tell(telling: Telling, monitors: readonly Monitor[] | undefined, own: Connection | 'gone' | null, at: Monitored | null = null): void {
  if (monitors === undefined) return;
  const living = own === 'gone' ? null : own;
  let permitted: ServicesPermitted | null = null;
  for (const { suppressed, subscriber, crossRefID, object, apartFrom } of monitors) {
    if (suppressed.size > 0 && suppressed.has(telling.event)) continue;
    if (apartFrom !== null && at !== null && 'device' in at && at.device === apartFrom) continue;
    telling.occurrence ??= occurrenceOf(telling.event, telling.fact, telling.call);
    // Once for all who monitor the device.
    permitted ??= living && servicesPermitted(living);
    subscriber.deliver(subscriber, {
      seq: ++subscriber.seq,
      monitorCrossRefID: crossRefID,
      monitored: at ?? (object as Monitored),
      localConnectionInfo: own === 'gone' ? 'null' : (own?.state ?? null),
      servicesPermitted: permitted,
      occurrence: telling.occurrence,
    });
  }
}

function isIn(call: Call | null, device: string): boolean {
  if (call !== null) for (const connection of call.connections) if (connection.device.number === device) return true;
  return false;
}

/** A monitor on a call goes over into the call that comes of it. */
function followCall({ byCall }: Monitors, { call, primary, secondary }: Transferred | Conferenced): void {
  for (const old of [primary, secondary]) {
    if (old === null || old === call) continue;
    const moving = byCall.get(old) ?? [];
    for (const monitor of moving) monitor.object = { call };
    if (moving.length > 0) byCall.set(call, [...(byCall.get(call) ?? []), ...moving]);
    byCall.delete(old);
  }
}

/** A monitor on a call ends with it. */
function endCallMonitors(monitors: Monitors, call: CallId): void {
  const ending = monitors.byCall.get(call) ?? [];
  for (const { crossRefID } of ending) monitors.byCrossRefID.delete(crossRefID);
  monitors.byCall.delete(call);
  for (const monitor of ending) tellStopped(monitors, monitor);
  quieten(monitors);
}
