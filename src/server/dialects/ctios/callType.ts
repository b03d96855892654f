// CallType of a call object: what kind of call it is to its owner, by what has really happened. Of the switch at that moment alone.

import type { Acd } from '../../../acd/acd.ts';
import type { Offer } from '../../../acd/queue.ts';
import { callTypes } from '../../../ctios/codes.ts';
import { outgoing } from '../../../csta/events/members.ts';
import type { Call } from '../../../switch/call.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Device } from '../../../switch/device.ts';
import { destinationOf } from '../../../switch/dialling/numbering.ts';
import { predictiveRules } from '../../../switch/dialling/predictive.ts';
import type { Switch } from '../../../switch/switch.ts';

export function callTypeOf(acd: Pick<Acd, 'pbx' | 'rules'>, connection: Connection): number {
  return typeOfAssistance(connection) ?? typeOfGuest(connection) ?? typeOfFollower(connection) ?? (isCaller(connection) ? typeOfCaller(acd, connection) : typeOfCalled(acd, connection));
}

/** Whose telephone began the call. */
function isCaller({ call: { line, calling }, device }: Connection): boolean {
  return line === null && calling === device.number;
}

/** Who has come into a call of others. */
function typeOfGuest({ participation, joinedBy, device, cause }: Connection): number | null {
  if (participation === 'silent') return callTypes.eSupervisorMonitor;
  if (participation === 'whisper') return callTypes.eSupervisorWhisper;
  if (joinedBy === null) return null;
  if (joinedBy !== device.number) return callTypes.eConference;
  return cause === 'override' ? callTypes.eSupervisorIntercept : callTypes.eSupervisorBargeIn;
}

/** An agent calls a supervisor. */
function typeOfAssistance({ call: { assistance } }: Connection): number | null {
  if (assistance === null) return null;
  return assistance === 'assist' ? callTypes.eAssist : callTypes.eEmergency;
}

/** A call that goes back to another. Who began the first goes on being its caller. */
function typeOfFollower(connection: Connection): number | null {
  const { original } = connection.call;
  switch (original?.reason) {
    case 'consultation': return isCaller(connection) ? callTypes.eConsult : callTypes.eConsultOffered;
    case 'conferenced': return callTypes.eConference;
    case 'transferred': return isCaller(connection) ? null : callTypes.eTransferIn;
    default: return null;
  }
}

function typeOfCaller({ pbx, rules }: Pick<Acd, 'pbx' | 'rules'>, { call, device, placement, cause }: Connection): number {
  if (placement?.rules === rules) return (placement as Offer).callBack ? callTypes.eVoiceCallBack : callTypes.ePreview;
  if (cause === 'callBack') return callTypes.eVoiceCallBack;
  if (leadsTo(pbx, call.called, 'emergency')) return callTypes.eEmergency;
  if (outgoing(call) === null && !leadsTo(pbx, call.called, 'outside')) return callTypes.eAgentInside;
  return device.attendant === null ? callTypes.eOut : callTypes.eAgentOut;
}

function leadsTo(pbx: Switch, called: string, kind: 'emergency' | 'outside'): boolean {
  return called !== '' && destinationOf(pbx, called).kind === kind;
}

function typeOfCalled({ pbx, rules }: Pick<Acd, 'pbx' | 'rules'>, { call, placement, cause }: Connection): number {
  if (isDialled(call)) return callTypes.eAutoOut;
  if (placement?.rules === rules) return wasRouted(pbx, call) ? callTypes.ePreRouteACDIn : callTypes.eACDIn;
  if (cause === 'overflow') return callTypes.eOverflowIn;
  if (wasRouted(pbx, call)) return callTypes.ePreRouteDirectAgent;
  return call.line === null ? callTypes.eAgentInside : callTypes.eOtherIn;
}

/** A program has called the far end first. */
function isDialled({ connections }: Call): boolean {
  return connections.some(({ placement }) => placement?.rules === predictiveRules);
}

/** A program has said where it goes. */
function wasRouted({ devices }: Switch, { history }: Call): boolean {
  return history.some(({ device }) => isRouteing(devices.get(device)));
}

const isRouteing = (device: Device | undefined) => device?.routeing != null;
