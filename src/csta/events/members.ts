// Members of event reports, as many events have them: how each is read from a fact and its call.

import type { Call } from '../../switch/call.ts';
import { type Connection, livesFor } from '../../switch/connection.ts';
import type { ExchangeFact } from '../facts.ts';
import type { Linkage } from '../../switch/linkage.ts';
import { deviceHistory, originalCallInfo } from '../linkage.ts';

/** How a member is written; every wire has one way for each of these. */
export type MemberKind = 'connection' | 'device' | 'redirection' | 'word' | 'text' | 'localState' | 'services' | 'networkCapability' | 'otherConnection' | 'connectionList' | 'hex' | 'linkage' | 'structure' | 'plain';

/**
 * A connection by its device, empty for the call as a whole (its call is the occurrence's); a device by its number, empty when it
 * is not known; anything else as it is written. Null when the member is left out; for a redirection, when none took place.
 */
export type MemberValue = string | boolean | number | null | OtherConnection | readonly ConnectionListItem[] | Linkage | Structure;

/** Written member by member as it is. */
export type Structure = object;

/** A connection of another call than the occurrence's. */
export interface OtherConnection {
  readonly callID: string;
  readonly deviceID: string;
}

/** ECMA-269 12.2.6 "Connection List". */
export interface ConnectionListItem {
  readonly newConnection: OtherConnection;
  readonly oldConnection: OtherConnection;
  readonly endpoint: { readonly deviceID: string };
  readonly resultingConnectionInfo: string;
}

export interface Member<F> {
  readonly name: string;
  readonly kind: MemberKind;
  readonly read: (fact: F, call: Call | null) => MemberValue;
}

export interface EventDefinition {
  readonly name: string;
  /** Group and flag of the monitor filter. */
  readonly group: 'callcontrol' | 'callAssociated' | 'physicalDeviceFeature' | 'logicalDeviceFeature' | 'maintenance' | 'voice' | 'private';
  readonly flag: string;
  /** In the standard's order, without `monitorCrossRefID`, which always comes first. */
  readonly members: readonly Member<never>[];
}

export function event<F extends ExchangeFact>(group: EventDefinition['group'], name: string, flag: string, ...members: readonly (Member<F> | readonly Member<F>[])[]): EventDefinition {
  return { name, group, flag, members: members.flat() as readonly Member<never>[] };
}

/** Stands for a number that is not to be shown. No number looks like it. */
export const RESTRICTED = '?';

export type OfCall = { readonly call: string };
export type AtDevice = OfCall & { readonly device: string };
export type WithParties = { readonly calling: string; readonly called: string; readonly lastRedirection: string | null };

export const connection = (name: string): Member<AtDevice> => ({ name, kind: 'connection', read: ({ device }) => device });
export const device = <F>(name: string, read: (fact: F, call: Call | null) => string | null): Member<F> => ({ name, kind: 'device', read });
export const subject = (name: string): Member<AtDevice> => device(name, (fact) => fact.device);
export const callingDevice: Member<WithParties> = device('callingDevice', ({ calling }, call) => (call?.withheld ? RESTRICTED : calling));
export const calledDevice: Member<{ readonly called: string }> = device('calledDevice', ({ called }) => called);
export const lastRedirectionDevice: Member<WithParties> = { name: 'lastRedirectionDevice', kind: 'redirection', read: ({ lastRedirection }) => lastRedirection };
export const localConnectionInfo: Member<OfCall> = { name: 'localConnectionInfo', kind: 'localState', read: () => null };
/** After `cause`: what the monitored device's own connection permits. */
export const permitted: Member<OfCall> = { name: 'servicesPermitted', kind: 'services', read: () => null };

/** What travels with the call, in the order in which most events have it. */
export const callData: readonly Member<OfCall>[] = [
  { name: 'correlatorData', kind: 'hex', read: (_, call) => call?.data.correlatorData ?? null },
  { name: 'userData', kind: 'hex', read: (_, call) => call?.data.userData ?? null },
];
export const correlatorData: readonly Member<OfCall>[] = callData.slice(0, 1);

/** The other members of call linkage follow the network's. */
export const linkage: Member<OfCall> = { name: 'callLinkageData', kind: 'linkage', read: (_, call) => call?.linkage ?? null };
export const history: Member<OfCall> = { name: 'deviceHistory', kind: 'structure', read: (_, call) => deviceHistory(call?.history ?? []) };
/** In the place that the standard keeps for what it does not know: who first called whom, what is known of the call by name, and what supervisors have to do with it. */
export const ownPart: Member<OfCall> = { name: 'extensions', kind: 'structure', read: (_, call) => privatePart(call) };
/** Of a call that only begins. */
export const purpose: Member<OfCall> = { name: 'extensions', kind: 'structure', read: (_, call) => (call?.assistance ? { privateData: { private: { assistance: call.assistance } } } : null) };

function privatePart(call: Call | null): Structure | null {
  const originalCall = originalCallInfo(call);
  const callVariables = call?.data.variables ?? null;
  const supervision = supervisionOf(call);
  if (originalCall === null && callVariables === null && supervision === null) return null;
  return { privateData: { private: { ...(originalCall && { originalCallInfo: originalCall }), ...(callVariables && { callVariables }), ...supervision } } };
}

/** Null for a call that no supervisor has to do with. */
function supervisionOf(call: Call | null): Structure | null {
  if (call === null || (call.assistance === null && call.connections.every(livesFor))) return null;
  const { assistance, connections } = call;
  const those = (kind: Connection['participation']) => connections.filter(({ participation }) => participation === kind).map(({ device: { number } }) => number).join(' ');
  const [listening, whispering] = [those('silent'), those('whisper')];
  return { ...(assistance && { assistance }), ...(listening && { listening }), ...(whispering && { whispering }) };
}

export const cause: Member<{ readonly cause: string }> = { name: 'cause', kind: 'word', read: (fact) => fact.cause };

/** The line on which the call came in. The schema misspells the member in EstablishedEvent. */
export const originatingLine = (name = 'originatingNIDConnection'): Member<OfCall> => ({ name, kind: 'connection', read: (_, call) => call?.line?.number ?? null });

/** What the network said of a call that came in, or was told of one that went out. */
export const network: readonly Member<OfCall>[] = [
  device('networkCallingDevice', networkCaller),
  device('networkCalledDevice', (_, call) => call?.networkCalled ?? outgoing(call)?.party ?? null),
  device('associatedCallingDevice', (_, call) => call?.line?.number ?? null),
  device('associatedCalledDevice', (_, call) => outgoing(call)?.device.number ?? null),
];

export function networkCaller(_: unknown, call: Call | null): string | null {
  if (!call?.line) return null;
  return call.withheld ? RESTRICTED : call.calling;
}

/** The connection of the line on which a call has gone out. */
export function outgoing(call: Call | null): Connection | null {
  return call?.connections.find(({ device }) => device.kind === 'line' && device !== call.line) ?? null;
}

export function networkType(call: Call | null, line: string): string | null {
  const signalling = call?.connections.find(({ device: { number } }) => number === line)?.device.trunk?.signalling;
  return signalling === undefined ? null : signalling === 'isdn' ? 'iSDNPublic' : 'nonISDNPublic';
}

export const parties = [callingDevice, calledDevice, lastRedirectionDevice] as const;

