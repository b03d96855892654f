// The laws: what must hold after every step, whatever happens. They read facts and records and change nothing.

import { LawBroken } from '../kernel/errors.ts';
import { attended, type Call, type CallId } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import { type Device, occupied } from '../switch/device.ts';
import type { SwitchFact } from '../switch/facts.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';
import type { Switch } from '../switch/switch.ts';
import { nextWaiting, type Waiting } from '../switch/waiting.ts';
import { checkAnswered, checkComesBack, checkData, keepData, noteData } from './partyLaws.ts';

export interface Laws {
  /** Checks the calls that have changed since the last check. Throws LawBroken. */
  check(): void;
  /** Checks everything there is, pending timers too. */
  checkAll(): void;
  /** Stops reading the log. */
  stop(): void;
}

/** The state in which a fact leaves the connection it is about; `gone` when the connection ends. */
const stateAfter = {
  lineSeized: 'connected',
  serviceInitiated: 'initiated',
  originated: 'connected',
  delivered: 'alerting',
  established: 'connected',
  failed: 'fail',
  held: 'hold',
  retrieved: 'connected',
  queued: 'queued',
  diverted: 'gone',
  connectionCleared: 'gone',
} as const;

/** Calls as the facts alone tell them: for each call the state at each device. */
type Shadow = Map<CallId, Map<string, string>>;

export function enforceLaws(pbx: Switch): Laws {
  const shadow: Shadow = new Map();
  const data = keepData();
  const touched = new Set<CallId>();
  const stop = pbx.log.read((fact) => {
    touched.add(fact.call);
    if ('primary' in fact) for (const old of [fact.primary, fact.secondary]) if (old !== null) touched.add(old);
    noteData(data, fact);
    retell(shadow, fact, pbx);
  });
  let checks = 0;
  const check = () => {
    for (const id of touched) {
      checkCall(pbx, shadow, id);
      checkData(pbx, data, id);
    }
    touched.clear();
    if (++checks % FULL_CHECK === 0) checkRest(pbx, shadow);
  };
  const checkAll = () => {
    check();
    for (const call of pbx.calls.values()) checkCall(pbx, shadow, call.id);
    checkRest(pbx, shadow);
  };
  return { check, checkAll, stop };
}

/** Checks of what has changed after which everything is checked. */
const FULL_CHECK = 200;

function checkRest(pbx: Switch, shadow: Shadow): void {
  if (shadow.size !== pbx.calls.size) broken('factsRebuildTheCalls', `the facts tell of ${shadow.size} calls, the switch has ${pbx.calls.size}`);
  checkDevices(pbx);
  checkTimers(pbx);
}

function retell(shadow: Shadow, fact: SwitchFact, pbx: Switch): void {
  if (fact.type === 'callCleared') return void shadow.delete(fact.call);
  if (fact.type === 'transferred' || fact.type === 'conferenced') return regroup(shadow, fact);
  let states = shadow.get(fact.call);
  if (states === undefined) shadow.set(fact.call, (states = new Map()));
  if (fact.type === 'networkReached') {
    const analog = pbx.devices.get(fact.device)?.trunk?.signalling === 'analog';
    states.set(fact.device, analog ? 'connected' : 'alerting');
  } else if (fact.type in stateAfter) {
    checkAnswered(fact, states.get(fact.device));
    const state = stateAfter[fact.type as keyof typeof stateAfter];
    if (state === 'gone') states.delete(fact.device);
    else states.set(fact.device, state);
  }
}

/** The parties keep their states and go over into the resulting call; who brought it about may stay. */
function regroup(shadow: Shadow, { call, primary, secondary, parties }: Transferred | Conferenced): void {
  const before = (device: string) => [primary, secondary].map((old) => old && shadow.get(old)?.get(device));
  const states = parties.map(({ device, from }) => [device, shadow.get(from)?.get(device) ?? before(device).find(Boolean) ?? 'unknown'] as const);
  for (const old of [primary, secondary]) if (old !== null) shadow.delete(old);
  shadow.set(call, new Map(states));
}

function checkCall(pbx: Switch, shadow: Shadow, id: CallId): void {
  const call = pbx.calls.get(id);
  const told = shadow.get(id);
  if (!call) {
    if (told) broken('factsRebuildTheCalls', `call ${id} is gone, and no fact told so`);
    for (const device of pbx.devices.values()) {
      if (device.connections.some((connection) => connection.call.id === id)) broken('clearedLeavesNothing', `call ${id} is cleared but still at ${device.number}`);
    }
    return;
  }
  if (call.connections.length === 0) broken('clearedLeavesNothing', `call ${id} has no connection left but is not cleared`);
  if (told?.size !== call.connections.length) broken('factsRebuildTheCalls', `call ${id}: the facts tell of ${told?.size ?? 0} connections, it has ${call.connections.length}`);
  for (const connection of call.connections) checkConnection(pbx, call, connection, told.get(connection.device.number));
  if (attended(call).length === 0) broken('somebodyIsThere', `nobody is left in call ${id}, only ${call.connections.map(({ device, state }) => `${device.number} ${state}`).join(', ')}`);
}

function checkConnection(pbx: Switch, call: Call, connection: Connection, told: string | undefined): void {
  const { device, state, timer } = connection;
  const where = `${device.number} in call ${call.id}`;
  if (connection.call !== call || pbx.devices.get(device.number) !== device || count(device.connections, connection) !== 1 || count(call.connections, connection) !== 1) {
    broken('oneCallOneDevice', `the connection of ${where} is not in exactly one call and at one device`);
  }
  if (state !== told) broken('factsRebuildTheCalls', `${where} is ${state}, the facts tell ${told ?? 'nothing'}`);
  if (occupied(device) > device.capacity) broken('withinCapacity', `${device.number} has ${occupied(device)} calls, it can hold ${device.capacity}`);
  if (timer !== null && timer.index < 0) broken('timersBelong', `${where} waits for a timer that is gone`);
  checkComesBack(connection);
  if (state === 'alerting' && timer === null && device.application === null) broken('ringingEnds', `${where} rings without end`);
}

function checkDevices(pbx: Switch): void {
  for (const device of pbx.devices.values()) {
    for (const connection of device.connections) {
      const { call } = connection;
      if (!call.connections.includes(connection)) broken('oneCallOneDevice', `${device.number} is in call ${call.id}, which does not know of it`);
      if (pbx.calls.get(call.id) !== call) broken('clearedLeavesNothing', `${device.number} is in call ${call.id}, which is not in progress`);
    }
    checkWaiting(device);
  }
}

function checkTimers(pbx: Switch): void {
  const atRest = pbx.calls.size === 0 && [...pbx.devices.values()].every(({ waiting }) => waiting.length === 0);
  for (const timer of pbx.clock.pending()) {
    if (timer.owner !== pbx) continue;
    if (atRest) broken('timersBelong', `${timer.fire.name} is pending, but there is no call and nobody waits`);
    const subject = timer.subject as Connection | Device | Waiting;
    if (!Object.values(subject).includes(timer) || !isLiving(pbx, subject)) broken('timersBelong', `${timer.fire.name} is pending for ${nameOf(subject)}, which does not wait for it`);
  }
}

/** Whether the subject of a timer is still there: a connection in its call, a device of the switch, what waits in its line. */
function isLiving(pbx: Switch, subject: Connection | Device | Waiting): boolean {
  if ('call' in subject) return subject.call.connections.includes(subject);
  return 'number' in subject ? pbx.devices.get(subject.number) === subject : subject.device.waiting.includes(subject);
}

function nameOf(subject: Connection | Device | Waiting): string {
  if ('call' in subject) return `${subject.device.number} in call ${subject.call.id}`;
  return 'number' in subject ? subject.number : `what waits for ${subject.device.number}`;
}

function checkWaiting(device: Device): void {
  const next = nextWaiting(device);
  if (next !== null && device.serving === null) broken('nobodyWaitsForNothing', `${device.number} is free, and ${next.asker?.number ?? `call ${next.connection?.call.id}`} waits for it`);
  for (const { asker, connection, kept, timer, device: waitedFor } of device.waiting) {
    const alive = connection === null ? timer !== null : connection.call.connections.includes(connection);
    if (!alive || waitedFor !== device || (asker === null ? connection?.state !== 'queued' : kept !== (connection?.prompted ?? false))) {
      broken('waitsAreAlive', `${asker?.number ?? `call ${connection?.call.id}`} waits for ${device.number}, which nothing can end`);
    }
  }
}

function count<Item>(list: readonly Item[], item: Item): number {
  let found = 0;
  for (const other of list) if (other === item) found++;
  return found;
}

function broken(law: string, detail: string): never {
  throw new LawBroken(law, detail);
}
