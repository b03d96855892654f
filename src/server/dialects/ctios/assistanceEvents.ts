// An agent has called a supervisor: told to whoever watches either of the two telephones.

import type { Arguments } from '../../../ctios/arguments.ts';
import type { EventName } from '../../../ctios/events.ts';
import { agentObjectID, callObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import { memberIn } from '../../../csta/events.ts';
import type { Moment } from './moment.ts';

interface Content {
  readonly private?: { readonly supervisorCalled?: { readonly callID: string; readonly agentID: string; readonly supervisor: string; readonly assistance: 'assist' | 'emergency' } };
}

const names: { readonly [Kind in 'assist' | 'emergency']: EventName } = { assist: 'eSupervisorAssistEvent', emergency: 'eEmergencyCallEvent' };

export function assistanceEventsOf({ device, report: { occurrence } }: Pick<Moment, 'device' | 'report'>): readonly Arguments[] {
  if (occurrence.event.name !== 'PrivateEvent') return [];
  const called = (memberIn(occurrence, 'privateData') as Content | null)?.private?.supervisorCalled;
  if (!called) return [];
  const { callID, agentID, supervisor, assistance } = called;
  return [{ MessageID: names[assistance], UniqueObjectID: agentObjectID(agentID), PeripheralID: PERIPHERAL, AgentID: agentID, SupervisorID: supervisor, ConnectionCallID: Number(callID), ConnectionDeviceID: device.number, AgentCallReference: callObjectID(callID, device.number) }];
}
