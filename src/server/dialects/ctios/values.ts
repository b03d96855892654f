// Objects of CTI OS as they stand in the switch at this moment: a call at a device, an agent, a skill group. Snapshots and events are made of them.

import type { Acd } from '../../../acd/acd.ts';
import type { Agent } from '../../../acd/agent.ts';
import type { Offer, Queue, Seat } from '../../../acd/queue.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { agentStates } from '../../../ctios/codes.ts';
import { agentObjectID, PERIPHERAL, skillGroupObjectID } from '../../../ctios/objects.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Connection } from '../../../switch/connection.ts';
import { agentStateOf, reasonCodeOf, skillGroupOf, stateInGroup } from './agentState.ts';
import { callDataOf } from './callData.ts';
import { statusOf } from './callStatus.ts';
import { callTypeOf } from './callType.ts';
import { attendantAt, maskOfCall, maskOfPhone } from './enablement.ts';
import { callIdentity } from './places.ts';

/** A call at one of its devices. */
export function callValues(acd: Acd, connection: Connection): Arguments {
  const { call, device } = connection;
  const queue = queueOf(acd, connection);
  return {
    ...callIdentity({ acd, device, agent: attendantAt(acd, device) }, call.id),
    CallType: callTypeOf(acd, connection),
    CallStatus: statusOf(connection),
    ANI: call.withheld ? '' : call.calling,
    ...(call.networkCalled !== null && { DNIS: call.networkCalled }),
    DialedNumber: call.called,
    ...(queue && skillGroup(queue)),
    ...callDataOf(call.data),
    ...(device.kind === 'extension' && { EnablementMask: maskOfCall(connection) }),
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
  const { number, name, device, seats, since } = agent;
  const at = device?.number ?? agent.at;
  const AgentState = agentStateOf(agent);
  const seat = skillGroupOf(agent);
  const [first = '', ...others] = name.split(' ');
  return {
    UniqueObjectID: agentObjectID(number),
    PeripheralID: PERIPHERAL,
    AgentID: number,
    ...(name !== '' && { AgentName: name, AgentFirstName: first, AgentLastName: others.join(' ') }),
    ...(at !== null && { AgentInstrument: at, AgentExtension: at }),
    AgentState,
    EventReasonCode: reasonCodeOf(agent),
    StateDuration: Math.floor((now - since) / 1000),
    AgentAvailabilityStatus: AgentState === agentStates.eAvailable ? 1 : 0,
    ...(device && { EnablementMask: maskOfPhone(device, agent) }),
    ...(seat && inSkillGroup(agent, seat)),
    NumSkillGroups: seats.length,
    ...Object.fromEntries(seats.map((each, place) => [`SkillGroup[${place + 1}]`, inSkillGroup(agent, each)])),
  };
}

const inSkillGroup = (agent: Agent, seat: Seat): Arguments => ({ ...skillGroup(seat.queue), SkillGroupPriority: seat.level, SkillGroupState: stateInGroup(agent, seat) });

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
