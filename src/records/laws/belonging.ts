// Every connection is in one call and at one device, every timer has somebody who waits for it, and what is over leaves nothing.

import { attended, type Call, type CallId } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import { playingEnds } from '../../switch/voice/playing.ts';
import { type Device, occupied } from '../../switch/device.ts';
import type { Switch } from '../../switch/switch.ts';
import type { Waiting } from '../../switch/waiting.ts';
import { broken, type Law, where } from './law.ts';

export function belongingLaws(pbx: Switch): Law {
  return {
    call: (id, call) => (call ? checkParties(call) : checkGone(pbx, id)),
    connection: (connection) => checkConnection(pbx, connection),
    device: (device) => device.connections.forEach((connection) => checkKnown(pbx, connection)),
    everything: () => checkTimers(pbx),
  };
}

function checkGone(pbx: Switch, id: CallId): void {
  for (const device of pbx.devices.values()) {
    for (const { call } of device.connections) if (call.id === id) broken('clearedLeavesNothing', `call ${id} is cleared but still at ${device.number}`);
  }
}

function checkParties(call: Call): void {
  if (call.connections.length === 0) broken('clearedLeavesNothing', `call ${call.id} has no connection left but is not cleared`);
  if (attended(call).length === 0) broken('somebodyIsThere', `nobody is left in call ${call.id}, only ${call.connections.map(({ device, state }) => `${device.number} ${state}`).join(', ')}`);
}

function checkConnection(pbx: Switch, connection: Connection): void {
  const { device, call, state, timer } = connection;
  if (!pbx.calls.has(call.id) || pbx.devices.get(device.number) !== device || count(device.connections, connection) !== 1 || count(call.connections, connection) !== 1) {
    broken('oneCallOneDevice', `the connection of ${where(connection)} is not in exactly one call and at one device`);
  }
  if (occupied(device) > device.capacity) broken('withinCapacity', `${device.number} has ${occupied(device)} calls, it can hold ${device.capacity}`);
  if (timer !== null && timer.index < 0) broken('timersBelong', `${where(connection)} waits for a timer that is gone`);
  if (connection.placement?.rules.isOver?.(connection)) broken('bridgedGoesOn', `${where(connection)} is an appearance of a call that goes on nowhere`);
  checkPlaying(connection);
  // Over a tie the other switch says when it ends.
  if (state === 'alerting' && timer === null && !(device.kind === 'line' && device.trunk?.tie?.coupled) && (device.application === null || device.routeing !== null)) broken('ringingEnds', `${where(connection)} rings without end`);
}

/** What a program has played is played to somebody who talks, and ends. */
function checkPlaying(connection: Connection): void {
  const { playing, voice, state, timer } = connection;
  if (playing === null) return;
  const goesOn = playing.suspendedAt === null ? timer?.fire === playingEnds : timer === null;
  if (state !== 'connected' || voice === null || !goesOn) broken('messagesEnd', `a message is played over ${where(connection)}, which is ${state}, and nothing ends it`);
}

function checkKnown(pbx: Switch, connection: Connection): void {
  const { call, device } = connection;
  if (!call.connections.includes(connection)) broken('oneCallOneDevice', `${device.number} is in call ${call.id}, which does not know of it`);
  if (pbx.calls.get(call.id) !== call) broken('clearedLeavesNothing', `${device.number} is in call ${call.id}, which is not in progress`);
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
  if ('call' in subject) return where(subject);
  return 'number' in subject ? subject.number : `what waits for ${subject.device.number}`;
}

function count<Item>(list: readonly Item[], item: Item): number {
  let found = 0;
  for (const other of list) if (other === item) found++;
  return found;
}
