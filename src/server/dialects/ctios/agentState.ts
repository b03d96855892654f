// The state of an agent in CTI OS: the ACD's, and over it what goes on at the agent's telephone. Of the switch at that moment alone.

import type { Agent } from '../../../acd/agent.ts';
import type { Seat } from '../../../acd/queue.ts';
import { agentStates, callStatus } from '../../../ctios/codes.ts';
import type { Connection } from '../../../switch/connection.ts';
import { isActive } from '../../../switch/permitted.ts';
import { isObject, statusOf } from './callStatus.ts';

export function agentStateOf(agent: Agent): number {
  switch (agent.state) {
    case 'loggedOff': return agentStates.eLogout;
    case 'reserved': return agentStates.eReserved;
    case 'busy': return atTelephone(agent) === agentStates.eHold ? agentStates.eHold : agentStates.eTalking;
    case 'ready': return atTelephone(agent) ?? agentStates.eAvailable;
    case 'notReady': return atTelephone(agent) ?? agentStates.eNotReady;
    case 'workingAfterCall': return atTelephone(agent) ?? (agent.workThen === 'ready' ? agentStates.eWorkReady : agentStates.eWorkNotReady);
  }
}

/** In a call of whatever kind, or making one; null when the telephone is at rest or rings. */
function atTelephone({ device }: Agent): number | null {
  const calls = device?.connections.filter(isObject) ?? [];
  if (calls.some(isTalking)) return agentStates.eTalking;
  if (calls.some(isActive)) return agentStates.eBusyOther;
  return calls.some(({ state }) => state === 'hold') ? agentStates.eHold : null;
}

function isTalking(connection: Connection): boolean {
  return connection.state === 'connected' && statusOf(connection) === callStatus.LCS_CONNECT;
}

/** The skill group that the agent's state is about: of the call that is offered or served, else the agent's first; null for an agent of none. */
export function skillGroupOf({ offer, seats }: Agent): Seat | null {
  return seats.find(({ queue }) => queue === offer?.queue) ?? seats[0] ?? null;
}

/** 0 for none, and for one that is no number. */
export function reasonCodeOf({ reason }: Pick<Agent, 'reason'>): number {
  return reason !== null && /^\d{1,5}$/.test(reason) ? Number(reason) : 0;
}

/** The state in one skill group: busy with another while the agent serves a call of that. */
export function stateInGroup(agent: Agent, seat: Seat): number {
  const state = agentStateOf(agent);
  const isElsewhere = agent.offer !== null && agent.offer.queue !== seat.queue;
  return isElsewhere && (state === agentStates.eTalking || state === agentStates.eHold || state === agentStates.eReserved) ? agentStates.eBusyOther : state;
}
