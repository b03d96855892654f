// CallStatus of a call object: the state of its connection as its owner sees it. Of the switch at that moment alone, so that events and snapshots agree.

import { dispositions } from '../../../ctios/causes.ts';
import { callStatus } from '../../../ctios/codes.ts';
import { isBridged } from '../../../switch/placements/appearances.ts';
import { type Connection, livesFor } from '../../../switch/connection.ts';
import { partners } from '../../../switch/permitted.ts';

/** Whether the connection is an object to whoever is told of its device: not where a call only rests at a telephone, waits to be let in, or was not taken. */
export function isObject({ state, refused, device }: Connection): boolean {
  return state !== 'null' && !refused && (state !== 'queued' || device.kind !== 'extension');
}

export function statusOf(connection: Connection): number {
  switch (connection.state) {
    case 'null': return callStatus.LCS_NULL;
    case 'initiated': return callStatus.LCS_INITIATE;
    case 'alerting': return callStatus.LCS_ALERTING;
    case 'hold': return callStatus.LCS_HOLD;
    case 'queued': return callStatus.LCS_QUEUED;
    case 'fail': return callStatus.LCS_FAIL;
    case 'connected': return statusOfCaller(connection);
  }
}

/** Who has dialled goes on being LCS_INITIATE until somebody answers. */
function statusOfCaller(connection: Connection): number {
  const others = partners(connection);
  if (!livesFor(connection) || others.some(talks) || isFarEndFirst(connection)) return callStatus.LCS_CONNECT;
  if (others.some(({ state }) => state === 'queued')) return callStatus.LCS_QUEUED;
  return others.length > 0 && others.every(isOver) ? callStatus.LCS_FAIL : callStatus.LCS_INITIATE;
}

/** Somebody answered a call that was made for whoever does, and nobody of ours is in it yet. */
export function isFarEndFirst(connection: Connection): boolean {
  return connection.state === 'connected' && connection.placement?.rules.isAwaited !== undefined;
}

const isOver = ({ refused, state }: Connection) => refused || state === 'fail';

/** Why the tone is heard, as a disposition; 0 where nobody refused the call. */
export function failureOf(connection: Connection): number {
  const refusing = partners(connection).find(({ refused }) => refused);
  if (!refusing) return 0;
  return refusing.cause === 'busy' ? dispositions.DROP_BUSY : dispositions.DROP_REORDER;
}

/** Somebody or a machine is there, and is not only listening. */
export function talks(connection: Connection): boolean {
  return (connection.state === 'connected' || connection.state === 'hold') && livesFor(connection);
}

/** Where the other end of the call waits; null when it waits nowhere. */
export function waitingAt(connection: Connection): string | null {
  return partners(connection).find((other) => other.state === 'queued' && !isBridged(other))?.device.number ?? null;
}
