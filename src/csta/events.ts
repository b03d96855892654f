// Facts as CSTA event reports: for each event its name, its filter flag and its members in the order of ECMA-323 edition 6.

import type { Call, CallId } from '../switch/call.ts';
import type * as facts from '../switch/facts.ts';
import type { SwitchFact } from '../switch/facts.ts';

/** How a member is written; every wire has one way for each of these. */
export type MemberKind = 'connection' | 'device' | 'redirection' | 'word' | 'text' | 'localState' | 'networkCapability';

/**
 * A connection by its device, empty for the call as a whole (its call is the occurrence's); a device by its number, empty when it
 * is not known; anything else as it is written. Null when the member is left out; for a redirection, when none took place.
 */
export type MemberValue = string | null;

interface Member<F> {
  readonly name: string;
  readonly kind: MemberKind;
  readonly read: (fact: F, call: Call | null) => MemberValue;
}

export interface EventDefinition {
  readonly name: string;
  /** Group and flag of the monitor filter. */
  readonly group: 'callcontrol' | 'callAssociated';
  readonly flag: string;
  /** In the standard's order, without `monitorCrossRefID`, which always comes first. */
  readonly members: readonly Member<never>[];
}

function event<F extends SwitchFact>(group: EventDefinition['group'], name: string, flag: string, ...members: readonly (Member<F> | readonly Member<F>[])[]): EventDefinition {
  return { name, group, flag, members: members.flat() as readonly Member<never>[] };
}

type OfCall = { readonly call: string };
type AtDevice = OfCall & { readonly device: string };
type WithParties = { readonly calling: string; readonly called: string; readonly lastRedirection: string | null };

const connection = (name: string): Member<AtDevice> => ({ name, kind: 'connection', read: ({ device }) => device });
const device = <F>(name: string, read: (fact: F, call: Call | null) => string | null): Member<F> => ({ name, kind: 'device', read });
const subject = (name: string): Member<AtDevice> => device(name, (fact) => fact.device);
const callingDevice: Member<WithParties> = device('callingDevice', ({ calling }) => calling);
const calledDevice: Member<{ readonly called: string }> = device('calledDevice', ({ called }) => called);
const lastRedirectionDevice: Member<WithParties> = { name: 'lastRedirectionDevice', kind: 'redirection', read: ({ lastRedirection }) => lastRedirection };
const localConnectionInfo: Member<OfCall> = { name: 'localConnectionInfo', kind: 'localState', read: () => null };
const cause: Member<{ readonly cause: string }> = { name: 'cause', kind: 'word', read: (fact) => fact.cause };

/** The line on which the call came in. The schema misspells the member in EstablishedEvent. */
const originatingLine = (name = 'originatingNIDConnection'): Member<OfCall> => ({ name, kind: 'connection', read: (_, call) => call?.line?.number ?? null });

/** What the network said of a call that came in, or was told of one that went out. */
const network: readonly Member<OfCall>[] = [
  device('networkCallingDevice', (_, call) => (call?.line ? call.calling : null)),
  device('networkCalledDevice', (_, call) => call?.networkCalled ?? null),
  device('associatedCallingDevice', (_, call) => call?.line?.number ?? null),
  device('associatedCalledDevice', (_, call) => outgoingLine(call)),
];

function outgoingLine(call: Call | null): string | null {
  if (call === null) return null;
  for (const { device: { kind, number } } of call.connections) if (kind === 'line' && number !== call.line?.number) return number;
  return null;
}

function networkType(call: Call | null, line: string): string | null {
  const signalling = call?.connections.find(({ device: { number } }) => number === line)?.device.trunk?.signalling;
  return signalling === undefined ? null : signalling === 'isdn' ? 'iSDNPublic' : 'nonISDNPublic';
}

const parties = [callingDevice, calledDevice, lastRedirectionDevice] as const;

/** Which event each fact is seen as; null for facts that CSTA has no event for. */
export const eventOfFact: { readonly [Type in SwitchFact['type']]: EventDefinition | null } = {
  lineSeized: null,
  serviceInitiated: event<facts.ServiceInitiated>('callcontrol', 'ServiceInitiatedEvent', 'serviceInitiated',
    connection('initiatedConnection'), subject('initiatingDevice'), localConnectionInfo, cause),
  digitsDialed: event<facts.DigitsDialed>('callcontrol', 'DigitsDialedEvent', 'digitsDialed',
    connection('dialingConnection'), subject('dialingDevice'), { name: 'dialingSequence', kind: 'text', read: ({ digits }) => digits }, localConnectionInfo, cause),
  originated: event<facts.Originated>('callcontrol', 'OriginatedEvent', 'originated',
    connection('originatedConnection'), subject('callingDevice'), calledDevice, localConnectionInfo, cause),
  networkReached: event<facts.NetworkReached>('callcontrol', 'NetworkReachedEvent', 'networkReached',
    connection('outboundConnection'), subject('networkInterfaceUsed'), parties, originatingLine(), localConnectionInfo,
    { name: 'networkCapability', kind: 'networkCapability', read: (fact, call) => networkType(call, fact.device) },
    cause,
    device('networkCallingDevice', (_, call) => (call?.line ? call.calling : null)),
    device('networkCalledDevice', ({ dialled }) => dialled),
    device('associatedCallingDevice', (_, call) => call?.line?.number ?? null)),
  delivered: event<facts.Delivered>('callcontrol', 'DeliveredEvent', 'delivered',
    connection('connection'), device('alertingDevice', ({ party }) => party), parties, originatingLine(), localConnectionInfo, cause, network),
  established: event<facts.Established>('callcontrol', 'EstablishedEvent', 'established',
    connection('establishedConnection'), device('answeringDevice', ({ party }) => party), parties, originatingLine('originatinNIDConnection'), localConnectionInfo, cause, network),
  diverted: event<facts.Diverted>('callcontrol', 'DivertedEvent', 'diverted',
    connection('connection'), subject('divertingDevice'), device('newDestination', ({ to }) => to), parties, localConnectionInfo, cause, network),
  failed: event<facts.Failed>('callcontrol', 'FailedEvent', 'failed',
    connection('failedConnection'), device('failingDevice', ({ failing }) => failing), parties, originatingLine(), localConnectionInfo, cause, network),
  connectionCleared: event<facts.ConnectionCleared>('callcontrol', 'ConnectionClearedEvent', 'connectionCleared',
    connection('droppedConnection'), subject('releasingDevice'), localConnectionInfo, cause),
  callCleared: event<facts.CallCleared>('callcontrol', 'CallClearedEvent', 'callCleared',
    { name: 'clearedCall', kind: 'connection', read: () => '' }, cause),
  digitsGenerated: event<facts.DigitsGenerated>('callAssociated', 'DigitsGeneratedEvent', 'digitsGenerated',
    connection('connection'), { name: 'digitGeneratedList', kind: 'text', read: ({ digits }) => digits }),
};

export const eventDefinitions: readonly EventDefinition[] = Object.values(eventOfFact).filter((definition) => definition !== null);

/** One fact as an event: its values in the order of the members, read when it happened, shared by all who monitor it. */
export interface Occurrence {
  readonly event: EventDefinition;
  readonly call: CallId;
  readonly values: readonly MemberValue[];
  readonly time: number;
  /** Room for a wire to keep what it wrote for the first of several monitors. */
  encoded: unknown;
}

export function occurrenceOf(definition: EventDefinition, fact: SwitchFact, call: Call | null): Occurrence {
  const { members } = definition;
  const values: MemberValue[] = [];
  for (let place = 0; place < members.length; place++) values.push((members[place] as Member<unknown>).read(fact, call));
  return { event: definition, call: fact.call, values, time: fact.time, encoded: null };
}
