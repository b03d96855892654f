// What waits for a telephone to become free: calls that camp on, call-backs that were asked for. It knows the order, not what is done with it.

import type { Fire, Timer } from '../kernel/clock.ts';
import type { Connection } from './connection.ts';
import { type Device, occupied, takesCalls } from './device.ts';
import { callBackSet } from './facts/settings.ts';
import type { Switch } from './switch.ts';

export interface Waiting {
  /** The telephone that is waited for. */
  readonly device: Device;
  /** The telephone that asked, which must be idle when its turn comes; null when a call waits, whatever its caller does. */
  readonly asker: Device | null;
  /** Nobody answered there: it must be used once before it counts as free. */
  unused: boolean;
  /** The call that waits, or the one that the asker is prompted for; null while there is none. */
  connection: Connection | null;
  /** Its turn has come, the asker is being prompted: the telephone is kept for it. */
  kept: boolean;
  /** Ends a wait without a call, which nobody could end by hanging up. */
  timer: Timer | null;
  /** What happens when the turn has come. */
  readonly serve: (pbx: Switch, waiting: Waiting) => void;
}

/** The last in the line of its telephone. */
export function beginWaiting(pbx: Switch, waiting: Waiting): void {
  waiting.device.waiting.push(waiting);
  waiting.asker?.asked.push(waiting);
  if (waiting.asker) callBackSet(pbx, waiting.asker, waiting.device, true);
  if (waiting.connection) waiting.connection.waiting = waiting;
  wake(pbx, waiting.device);
}

export function stopWaiting(pbx: Switch, waiting: Waiting): void {
  const { device, asker, connection, timer } = waiting;
  remove(device.waiting, waiting);
  if (asker) remove(asker.asked, waiting);
  if (connection) connection.waiting = null;
  if (timer) pbx.clock.cancel(timer);
  if (asker) callBackSet(pbx, asker, device, false);
  wake(pbx, device);
}

/** Somebody used the telephone: a call that was more than a bell has ended there. */
export function used({ waiting }: Device): void {
  for (const one of waiting) one.unused = false;
}

/** Call it whenever a telephone may have become free: who waits for it, asked from it, or waits at its hunt groups, may have their turn. */
export function freed(pbx: Switch, device: Device): void {
  wake(pbx, device);
  device.attendant?.freed();
  for (const { device: other } of device.asked) wake(pbx, other);
  for (const { connections } of device.memberOf) for (const connection of connections) if (connection.state === 'queued') bringForward(pbx, connection);
}

/** What the connection waits for happens now, as soon as the present step is done. */
function bringForward({ clock }: Switch, connection: Connection): void {
  const { timer } = connection;
  if (timer === null || timer.time <= clock.now) return;
  clock.cancel(timer);
  connection.timer = clock.after(0, timer.fire as Fire<Switch, Connection>, timer.owner as Switch, connection);
}

/** First come, first served, among those whose turn can come now; null when it can be nobody's. */
export function nextWaiting(device: Device): Waiting | null {
  const { waiting } = device;
  if (waiting.length === 0 || !takesCalls(device) || waiting.some(({ kept }) => kept)) return null;
  return waiting.find(({ unused, asker }) => !unused && (asker === null || (occupied(asker) === 0 && !asker.outOfService))) ?? null;
}

/** The turn comes by a timer: whatever made the telephone free is told to its end first. */
function wake(pbx: Switch, device: Device): void {
  if (device.serving !== null) {
    if (device.waiting.length > 0) return;
    pbx.clock.cancel(device.serving);
    device.serving = null;
  } else if (nextWaiting(device) !== null) device.serving = pbx.clock.after(0, serveNext, pbx, device);
}

export function serveNext(pbx: Switch, device: Device): void {
  device.serving = null;
  const waiting = nextWaiting(device);
  if (waiting === null) return;
  waiting.serve(pbx, waiting);
  wake(pbx, device);
}

function remove(list: Waiting[], waiting: Waiting): void {
  const place = list.indexOf(waiting);
  if (place >= 0) list.splice(place, 1);
}
