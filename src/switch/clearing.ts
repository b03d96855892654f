// Clearing: a party leaves, and what becomes of those who remain. ECMA TR/82 6.1 to 6.8.

import { type Call, dropConnection, isAttended, isAwaited } from './call.ts';
import type { EventCause } from './causes.ts';
import { type Connection, livesFor, move } from './connection.ts';
import * as tell from './facts/calls.ts';
import { noteLeft } from './linkage.ts';
import { stopPlaying } from './voice/playing.ts';
import type { Switch } from './switch.ts';

/** The connection ends, and with it whatever cannot go on alone. */
export function clear(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { call, device } = connection;
  end(pbx, connection, cause);
  settle(pbx, call);
  if (call.connections.length > 1) noteLeft(call, device.number, cause);
}

/** All parties leave at once. */
export function clearAll(pbx: Switch, call: Call, cause: EventCause): void {
  while (call.connections.length > 0) end(pbx, call.connections[0] as Connection, cause);
  close(pbx, call, cause);
}

/** Ends what a departure has left without sense. Call it after every connection that went. */
export function settle(pbx: Switch, call: Call): void {
  endOver(pbx, call);
  for (;;) {
    const idle = stranded(call);
    if (idle === null) break;
    if (hearsTone(idle)) {
      stopPlaying(pbx, idle, 'invalidConnectionState');
      move(idle, 'fail');
      tell.failed(pbx, idle, 'blocked');
    } else {
      end(pbx, idle, 'normalClearing');
    }
  }
  if (call.connections.length === 0) close(pbx, call, 'normalClearing');
}

/** Ends connections that are there for others who have gone. */
export function endOver(pbx: Switch, call: Call): void {
  if (!call.connections.some(isOver)) return;
  for (const connection of call.connections.filter(isOver)) end(pbx, connection, 'normalClearing');
}

function isOver(connection: Connection): boolean {
  return connection.placement?.rules.isOver?.(connection) ?? false;
}

/**
 * A connection that has nobody to talk to, to ring, or to listen to; null when all is well. Machines, bells and silent
 * parties are there for somebody: without a person in the call they go.
 */
function stranded({ connections }: Call): Connection | null {
  let [refused, first, silent]: (Connection | null)[] = [null, null, null];
  let [live, attended] = [0, false];
  for (const connection of connections) {
    if (connection.refused) refused ??= connection;
    else if (!livesFor(connection)) silent ??= connection;
    else if (connection.state !== 'fail') {
      live++;
      first ??= connection;
      attended ||= isAttended(connection);
    }
  }
  if (!attended) return first ?? refused ?? silent ?? null;
  return live > 1 || refused || first?.state === 'initiated' || (first && isAwaited(first)) ? null : (first ?? null);
}

function hearsTone(connection: Connection): boolean {
  return connection.device.clearing === 'tone' && (connection.state === 'connected' || connection.state === 'hold');
}

/** The connection goes. Call `settle` when it may have left others alone. */
export function end(pbx: Switch, connection: Connection, cause: EventCause): void {
  dropConnection(pbx, connection);
  tell.connectionCleared(pbx, connection, cause);
  connection.device.application?.left(connection);
}

function close(pbx: Switch, call: Call, cause: EventCause): void {
  pbx.calls.delete(call.id);
  tell.callCleared(pbx, call.id, cause);
}
