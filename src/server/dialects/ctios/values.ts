// Objects of CTI OS as they stand in the switch at this moment: a call at a device, an agent, a skill group. Snapshots and events are made of them.

import type { Acd } from '../../../acd/acd.ts';
import type { Agent } from '../../../acd/agent.ts';
import type { Offer, Queue } from '../../../acd/queue.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { agentStates, callStatus } from '../../../ctios/codes.ts';
import { agentObjectID, callObjectID, PERIPHERAL, skillGroupObjectID } from '../../../ctios/objects.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Connection, ConnectionState } from '../../../switch/connection.ts';
import { isActive } from '../../../switch/permitted.ts';
import { callDataOf } from './callData.ts';
import { callTypeOf } from './callType.ts';

const statusOf: { readonly [State in ConnectionState]: number } = {
  null: callStatus.LCS_NULL, initiated: callStatus.LCS_INITIATE, alerting: callStatus.LCS_ALERTING, connected: callStatus.LCS_CONNECT, hold: callStatus.LCS_HOLD, queued: callStatus.LCS_QUEUED,
  fail: callStatus.LCS_FAIL,
};

/** A call at one of its devices. */
export function callValues(acd: Acd, connection: Connection): Arguments {
  const { call, device, state } = connection;
  const queue = queueOf(acd, connection);
  return {
    UniqueObjectID: callObjectID(call.id, device.number),
    PeripheralID: PERIPHERAL,
    ConnectionCallID: Number(call.id),
    ConnectionDeviceID: device.number,
    CallType: callTypeOf(connection, queue !== null),
    CallStatus: statusOf[state],
    ANI: call.withheld ? '' : call.calling,
    ...(call.networkCalled !== null && { DNIS: call.networkCalled }),
    DialedNumber: call.called,
    ...(queue && skillGroup(queue)),
    ...callDataOf(call.data),
  };
}

/** The queue that the call waits in, or came to this agent through. */
function queueOf({ agents, queues }: Acd, { device, call }: Connection): Queue | null {
  const offer: Offer | null = agents.get(device.attendant?.number ?? '')?.offer ?? null;
  if (offer !== null && call.connections.some(({ placement, device: at }) => placement === offer && at === device)) return offer.queue;
  return queues.get(device.number) ?? null;
}

const skillGroup = ({ number, name }: Queue): Arguments => ({ SkillGroupNumber: Number(number), SkillGroupID: Number(number), ...(name !== '' && { SkillGroupName: name }), SkillGroupPriority: 0 });

/** An agent; `now` is the switch's. */
export function agentValues(agent: Agent, now: Millis): Arguments {
  const { number, name, device, reason, seats, since } = agent;
  const at = device?.number ?? agent.at;
  const AgentState = agentStateOf(agent);
  const [first = '', ...others] = name.split(' ');
  return {
    UniqueObjectID: agentObjectID(number),
    PeripheralID: PERIPHERAL,
    AgentID: number,
    ...(name !== '' && { AgentName: name, AgentFirstName: first, AgentLastName: others.join(' ') }),
    ...(at !== null && { AgentInstrument: at, AgentExtension: at }),
    AgentState,
    EventReasonCode: reason !== null && /^\d{1,5}$/.test(reason) ? Number(reason) : 0,
    StateDuration: Math.floor((now - since) / 1000),
    AgentAvailabilityStatus: agent.state === 'ready' ? 1 : 0,
    NumSkillGroups: seats.length,
    ...Object.fromEntries(seats.map(({ queue }, place) => [`SkillGroup[${place + 1}]`, { ...skillGroup(queue), SkillGroupState: AgentState }])),
  };
}

/** While a call rings, the agent is reserved for it; while all calls are on hold, on hold. */
export function agentStateOf({ state, device, pending, readyAfterCall }: Agent): number {
  switch (state) {
    case 'loggedOff': return agentStates.eLogout;
    case 'notReady': return agentStates.eNotReady;
    case 'ready': return agentStates.eAvailable;
    case 'reserved': return agentStates.eReserved;
    case 'busy': return device?.connections.some(isActive) === false && device.connections.some(({ state: own }) => own === 'hold') ? agentStates.eHold : agentStates.eTalking;
    case 'workingAfterCall': return (pending ?? (readyAfterCall === 'auto' ? 'ready' : 'notReady')) === 'ready' ? agentStates.eWorkReady : agentStates.eWorkNotReady;
  }
}

/** A queue: who waits there and who serves it, in short. */
export function skillGroupValues({ number, name, seats, ready, waiting }: Queue): Arguments {
  return {
    UniqueObjectID: skillGroupObjectID(number),
    PeripheralID: PERIPHERAL,
    SkillGroupNumber: Number(number),
    SkillGroupID: Number(number),
    ...(name !== '' && { SkillGroupName: name }),
    AgentsLoggedOn: seats.filter(({ agent: { state } }) => state !== 'loggedOff').length,
    AgentsAvail: ready.length,
    CallsQNow: waiting.length,
  };
}
