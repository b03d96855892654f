import { Rejection } from '../../kernel/errors.ts';
import type { CallId } from '../call.ts';
import { clear, clearAll } from '../clearing.ts';
import type { Device } from '../device.ts';
import { initiate, prompt } from '../dialling/dialling.ts';
import { callBackTarget, requirePermitted } from '../permitted.ts';
import { connectionOf, deviceOf, type Switch } from '../switch.ts';
import { beginWaiting, stopWaiting, type Waiting } from '../waiting.ts';

export interface CallBack {
  readonly call: CallId;
  /** The telephone that calls. */
  readonly device: string;
}

export interface CallBackPair {
  readonly originating: string;
  readonly target: string;
}

/**
 * A telephone asks to be connected when the one it called is free, or, after no answer, was used and is free again. ECMA-269 17.1.4 "Call Back".
 * Events: ConnectionCleared; when the time has come ServiceInitiated, and once the handset is lifted Originated and what follows.
 * A pair has one request: asked again, it keeps its place and lives on from now.
 */
export function callBack(pbx: Switch, { call, device }: CallBack): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'callBack');
  const { device: target, refused } = callBackTarget(connection) as NonNullable<ReturnType<typeof callBackTarget>>;

  clearAll(pbx, connection.call, 'callBack');
  const pending = pendingFor(connection.device, target);
  if (pending?.timer) pbx.clock.cancel(pending.timer);
  const waiting = pending ?? { device: target, asker: connection.device, unused: false, connection: null, kept: false, timer: null, serve: promptAsker };
  waiting.unused = !refused;
  waiting.timer = pbx.clock.after(pbx.callBackFor, callBackExpired, pbx, waiting);
  if (!pending) beginWaiting(pbx, waiting);
}

/** The asker no longer wants it; a prompt ends with it. ECMA-269 22.1 "Cancel Call Back". Throws `objectNotKnown` when nothing was asked for. */
export function cancelCallBack(pbx: Switch, { originating, target }: CallBackPair): void {
  const pending = pendingFor(deviceOf(pbx, originating), deviceOf(pbx, target));
  if (!pending) throw new Rejection('objectNotKnown', `${originating} has asked for no call back from ${target}`);

  if (pending.connection) clear(pbx, pending.connection, 'callCancelled');
  else stopWaiting(pbx, pending);
}

/** The telephones that this one has asked for. ECMA-269 22.1 "Get Call Back". */
export function callBackTargets(pbx: Switch, number: string): readonly string[] {
  return deviceOf(pbx, number).asked.map(({ device }) => device.number);
}

function pendingFor(asker: Device, target: Device): Waiting | null {
  return asker.asked.find(({ device }) => device === target) ?? null;
}

/** Both are free: from now on it is the prompt that ends. */
export function promptAsker(pbx: Switch, waiting: Waiting): void {
  const { asker, device, timer } = waiting;
  if (timer) pbx.clock.cancel(timer);
  waiting.timer = null;
  const connection = initiate(pbx, asker as Device, 'callBack', null, {}, { prompted: true });
  connection.dialled = device.number;
  connection.waiting = waiting;
  waiting.connection = connection;
  waiting.kept = true;
  prompt(pbx, connection);
}

export function callBackExpired(pbx: Switch, waiting: Waiting): void {
  stopWaiting(pbx, waiting);
}
