// Offering: a call leaves its queue for an agent's telephone, and what becomes of it there. Answered, it is theirs; else it goes back to its place.

import { addConnection, dropConnection } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { end } from '../switch/clearing.ts';
import type { Connection } from '../switch/connection.ts';
import { divert, ring } from '../switch/delivery.ts';
import type { PlacementRules } from '../switch/placements/placement.ts';
import type { Acd } from './acd.ts';
import type { Agent } from './agent.ts';
import { callBack } from './callBacks.ts';
import { waitAgain } from './waiting.ts';
import { answered, missed, releaseSoon, reserve } from './duty.ts';
import type { Offer, Seat } from './queue.ts';
import { leaveQueues } from './waitingLine.ts';

/** The call rings at these agents; it waits in no queue any more. */
export function offerTo(acd: Acd, offer: Offer, seats: readonly Seat[]): void {
  if (offer.callBack) return callBack(acd, offer, seats[0] as Seat);
  const { pbx } = acd;
  const from = offer.connection as Connection;
  leaveQueues(offer);
  offer.connection = null;
  dropConnection(pbx, from);
  divert(pbx, from, (seats[0]?.agent.device?.number) as string, 'distributed');
  for (const seat of seats) {
    const { device } = seat.agent;
    if (device === null) continue;
    reserve(seat, offer, pbx.clock.now);
    const connection = addConnection(from.call, device, device.number, 'distributed', from.device.number);
    connection.placement = offer;
    ring(pbx, connection);
  }
}

/** How calls go on at an agent's telephone. `acdOf` because the ACD is not whole yet when this is made. */
export function offerRules(acdOf: () => Acd): PlacementRules {
  return {
    ringFor: ({ placement }) => (placement as Offer).queue.ringFor,
    notTaken: (_, connection, cause) => notTaken(acdOf(), connection, cause),
    taken(pbx, connection) {
      const offer = connection.placement as Offer;
      for (const other of elsewhere(connection, offer)) end(pbx, other, 'multipleAlerting');
      const agent = agentAt(acdOf(), connection);
      if (agent) answered(acdOf(), agent, offer, connection.call);
    },
    takenAway(pbx, connection) {
      for (const other of elsewhere(connection, connection.placement as Offer)) end(pbx, other, 'multipleAlerting');
    },
    left: (_, connection) => left(acdOf(), connection),
  };
}

/** Its other connections: at further agents that it rings, or in its queue. */
function elsewhere(connection: Connection, offer: Offer): readonly Connection[] {
  return connection.call.connections.filter((other) => other !== connection && other.placement === offer);
}

/** The agent does not answer. With nobody else ringing, the call goes back to its place. */
function notTaken(acd: Acd, connection: Connection, cause: EventCause): void {
  const { pbx } = acd;
  const offer = connection.placement as Offer;
  const agent = agentAt(acd, connection);
  const isLast = elsewhere(connection, offer).length === 0;
  if (isLast) {
    dropConnection(pbx, connection);
    divert(pbx, connection, offer.queue.number, cause);
  } else {
    end(pbx, connection, cause);
  }
  // Who could not answer has missed nothing.
  if (agent && cause === 'destOutOfOrder') releaseSoon(acd, agent);
  else if (agent) missed(acd, agent, offer.queue);
  if (isLast) waitAgain(acd, offer, connection);
}

function left(acd: Acd, connection: Connection): void {
  const offer = connection.placement as Offer;
  if (connection === offer.connection) {
    leaveQueues(offer);
    offer.connection = null;
    return;
  }
  const agent = agentAt(acd, connection);
  if (agent) releaseSoon(acd, agent);
}

function agentAt(acd: Acd, { device, placement }: Connection): Agent | null {
  const agent = device.attendant === null ? undefined : acd.agents.get(device.attendant.number);
  return agent?.offer === placement ? agent : null;
}
