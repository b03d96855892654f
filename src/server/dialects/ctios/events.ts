// One delivery as events of CTI OS: which event of CSTA is told as what, with the object that it is about as it stands at that moment.

import type { Arguments } from '../../../ctios/arguments.ts';
import { causeNumber } from '../../../ctios/causes.ts';
import type { EventName } from '../../../ctios/events.ts';
import { callObjectID } from '../../../ctios/objects.ts';
import type { Occurrence } from '../../../csta/events.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { Simulation } from '../../../simulation.ts';
import type { CtiosSettings } from './settings.ts';
import type { Told } from './told.ts';
import { agentValues, callValues } from './values.ts';

/** What a session is told from: the switch at this moment, who the session is, and what it has been told. */
export interface Telling {
  readonly simulation: Simulation;
  readonly settings: CtiosSettings;
  readonly told: Told;
}

const callEvents: { readonly [event: string]: EventName } = {
  ServiceInitiatedEvent: 'eCallServiceInitiatedEvent', OriginatedEvent: 'eCallOriginatedEvent', NetworkReachedEvent: 'eCallReachedNetworkEvent', DeliveredEvent: 'eCallDeliveredEvent',
  EstablishedEvent: 'eCallEstablishedEvent', HeldEvent: 'eCallHeldEvent', RetrievedEvent: 'eCallRetrievedEvent', TransferedEvent: 'eCallTransferredEvent',
  ConferencedEvent: 'eCallConferencedEvent', DivertedEvent: 'eCallDivertedEvent', QueuedEvent: 'eCallQueuedEvent', FailedEvent: 'eCallFailedEvent',
  ConnectionClearedEvent: 'eCallConnectionClearedEvent', CallInformationEvent: 'eCallDataUpdateEvent',
};

const agentEvents = new Set(['AgentLoggedOnEvent', 'AgentLoggedOffEvent', 'AgentNotReadyEvent', 'AgentReadyEvent', 'AgentWorkingAfterCallEvent', 'AgentBusyEvent']);

/** In the order in which they are told; none for what CTI OS does not tell. */
export function eventsOf({ simulation }: Telling, delivery: Delivery): readonly Arguments[] {
  if (!('occurrence' in delivery) || !('device' in delivery.monitored)) return [];
  const { monitored: { device }, occurrence } = delivery;
  if (agentEvents.has(occurrence.event.name)) return agentEventsAt(simulation, device);
  const name = callEvents[occurrence.event.name];
  if (name === undefined) return [];
  const connection = simulation.pbx.calls.get(occurrence.call)?.connections.find((own) => own.device.number === device);
  const object = connection ? callValues(simulation.acd, connection) : { UniqueObjectID: callObjectID(occurrence.call, device) };
  return [{ MessageID: name, ...object, EventCause: causeNumber(causeOf(occurrence)) }];
}

function agentEventsAt({ acd, pbx }: Simulation, device: string): readonly Arguments[] {
  const agent = acd.agents.get(pbx.devices.get(device)?.attendant?.number ?? '');
  return agent ? [{ MessageID: 'eAgentStateEvent', ...agentValues(agent, acd.clock.now) }] : [];
}

function causeOf({ event, values }: Occurrence): string {
  return String(values[event.members.findIndex(({ name }) => name === 'cause')] ?? '');
}
