// Dispatch: agents get work that does not come from a queue. Whoever gives it is told what becomes of them; the ACD knows nothing of what it is.

import type { CallId, CallVariables } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import { beginDialled, initiate } from '../switch/dialling/dialling.ts';
import type { Acd } from './acd.ts';
import { goOn, reserve } from './duty.ts';
import { isAvailable } from './matching.ts';
import type { Agent } from './agent.ts';
import type { Offer, Queue, Seat } from './queue.ts';
import { NO_SKILLS } from './needs.ts';

/** Told in the middle of things: act by a timer. */
export interface Dispatch {
  /** The agent is ready, and no call waits for them. */
  idle(agent: Agent): void;
  /** The agent has answered a call of a queue. */
  answered(agent: Agent, call: CallId): void;
  /** The agent was reserved for something, and has gone. */
  gone(agent: Agent): void;
}

/** Seats of those whom a call of the queue would reach this instant, who has waited for longest first. */
export function freeSeats(queue: Queue): readonly Seat[] {
  const free: Seat[] = [];
  for (let seat = queue.ready.first; seat !== null; seat = seat.behind) if (seat.stage === 0 && isAvailable(seat.agent)) free.push(seat);
  return free;
}

/** No call comes to the agent until they call for the queue, or are let go. The agent is free. */
export function reserveSeat(acd: Acd, seat: Seat): void {
  const { now } = acd.clock;
  const offer: Offer = { rules: acd.rules, queue: seat.queue, since: now, order: 0, priority: 0, skills: NO_SKILLS, places: [], connection: null, callBack: null, tried: [], heard: -1, chosenAt: now };
  reserve(seat, offer, now);
  seat.agent.isHeld = true;
}

/** What was asked for meanwhile happens now; else the agent is ready again. */
export function letGo(acd: Acd, agent: Agent): void {
  agent.isHeld = false;
  agent.offer = null;
  goOn(acd, agent, 'ready');
}

/** The agent's telephone calls the number, which is a call of the queue from now on. Returns the connection at the far end; null when the call has failed. */
export function callOut({ pbx }: Acd, agent: Agent, number: string, variables: CallVariables): Connection | null {
  const { device, offer } = agent;
  if (device === null) return null;
  agent.isHeld = false;
  const connection = initiate(pbx, device, 'makeCall', null, { variables });
  connection.placement = offer;
  connection.dialled = number;
  beginDialled(pbx, connection);
  return connection.call.connections.find((other) => other !== connection && other.device.kind === 'line') ?? null;
}
