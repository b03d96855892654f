// Where something is: a device as CTI OS says what it is, who sits there, and how a call there is named. Events and snapshots begin with the same words, so filters and clients find the same in both.

import type { Acd } from '../../../acd/acd.ts';
import type { Agent } from '../../../acd/agent.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { deviceIDTypes } from '../../../ctios/codes.ts';
import { callObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import type { CallId } from '../../../switch/call.ts';
import type { Device } from '../../../switch/device.ts';

export interface Place {
  readonly acd: Acd;
  /** A telephone, a queue or a flow. */
  readonly device: Device;
  /** Who has logged on there; null for nobody. */
  readonly agent: Agent | null;
}

/** The telephone, and the agent who has logged on there. */
export function at({ device: { kind, number }, agent }: Pick<Place, 'device' | 'agent'>): Arguments {
  return { DeviceID: number, ...(kind === 'extension' && { AgentExtension: number, AgentInstrument: number }), ...(agent && { AgentID: agent.number }) };
}

/** Which call object, and whose it is. */
export function callIdentity(place: Place, call: CallId): Arguments {
  const { acd, device: { number } } = place;
  return { UniqueObjectID: callObjectID(call, number), PeripheralID: PERIPHERAL, ConnectionCallID: Number(call), ConnectionDeviceID: number, ConnectionDeviceIDType: deviceTypeOf(acd, number), ...at(place) };
}

export function deviceTypeOf({ pbx, queues }: Acd, number: string): number {
  if (number === '') return deviceIDTypes.NONE;
  if (queues.has(number)) return deviceIDTypes.QUEUE;
  const device = pbx.devices.get(number);
  switch (device?.kind) {
    case undefined: return deviceIDTypes.EXTERNAL;
    case 'extension': return device?.attendant ? deviceIDTypes.AGENT_DEVICE : deviceIDTypes.DEVICE;
    case 'trunk': return deviceIDTypes.TRUNK_GROUP;
    case 'line': return deviceIDTypes.TRUNK;
    case 'application': return device?.routeing ? deviceIDTypes.ROUTE_POINT : deviceIDTypes.CTI_PORT;
    default: return device?.routeing ? deviceIDTypes.ROUTE_POINT : deviceIDTypes.SHARED;
  }
}
