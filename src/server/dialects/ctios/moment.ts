// One event report as events of CTI OS are made of it: its members by name, and the telephone at which it was reported.

import type { Acd } from '../../../acd/acd.ts';
import type { Agent } from '../../../acd/agent.ts';
import type { Arguments } from '../../../ctios/arguments.ts';
import { deviceIDTypes } from '../../../ctios/codes.ts';
import type { EventName } from '../../../ctios/events.ts';
import { callObjectID, PERIPHERAL } from '../../../ctios/objects.ts';
import { memberIn } from '../../../csta/events.ts';
import { RESTRICTED } from '../../../csta/events/members.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { CallId } from '../../../switch/call.ts';
import type { Device } from '../../../switch/device.ts';
import { eventCauseOf } from './eventCause.ts';
import type { CtiosSettings } from './settings.ts';
import { supervisoryCause } from './supervisoryCause.ts';
import type { PhoneTold } from './told.ts';

export interface Moment {
  readonly acd: Acd;
  readonly settings: CtiosSettings;
  /** The telephone that is monitored, or the queue or flow, and what has been told of it. */
  readonly device: Device;
  readonly phone: PhoneTold;
  /** Who has logged on there; null for nobody. */
  readonly agent: Agent | null;
  readonly report: EventReport;
}

/** A number in a member of the report; empty when it is not known or not to be shown. */
export function numberIn({ report: { occurrence } }: Pick<Moment, 'report'>, name: string): string {
  const value = memberIn(occurrence, name);
  return typeof value === 'string' && value !== RESTRICTED ? value : '';
}

export function causeIn(moment: Moment): number {
  const { report: { occurrence } } = moment;
  return supervisoryCause(moment) ?? eventCauseOf(String(memberIn(occurrence, 'cause') ?? ''));
}

/** How an event about a call object begins: which object, and whose it is, so that filters can ask for it. */
export function about(moment: Moment, name: EventName, call: CallId): Arguments {
  const { acd, device: { number } } = moment;
  return { MessageID: name, UniqueObjectID: callObjectID(call, number), PeripheralID: PERIPHERAL, ConnectionCallID: Number(call), ConnectionDeviceID: number, ConnectionDeviceIDType: deviceTypeOf(acd, number), ...at(moment) };
}

/** The telephone, and the agent who has logged on there. */
export function at({ device: { kind, number }, agent }: Pick<Moment, 'device' | 'agent'>): Arguments {
  return { DeviceID: number, ...(kind === 'extension' && { AgentExtension: number, AgentInstrument: number }), ...(agent && { AgentID: agent.number }) };
}

/** A device in an event: `AnsweringDeviceID`, and what it is. */
export function deviceIn(moment: Moment, keyword: string, member: string): Arguments {
  const number = numberIn(moment, member);
  return { [`${keyword}DeviceID`]: number, [`${keyword}DeviceIDType`]: deviceTypeOf(moment.acd, number) };
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
