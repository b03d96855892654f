// What each event makes of the calls at a telephone. Pure: the calls before, an event, the calls after, and those that are over by it.

import { type CallRecord, changed, freeLine, newRecord, type Other } from './callRecord.ts';
import { connectionIn, type ConnectionState, linkageIn, type Members, numberIn, octetsOf, permittedIn, privateIn, queueIn, textIn } from './members.ts';

export interface CallChange {
  readonly calls: readonly CallRecord[];
  readonly ended: readonly { readonly record: CallRecord; readonly cause: string | null }[];
  /** The call that it was about; null for none. */
  readonly about: string | null;
}

export interface Report {
  readonly name: string;
  readonly time: number;
  readonly members: Members;
}

/** Of each event, which connection it is about, in which state that is then, and which member holds the number of the person there. */
const subjects: { readonly [event: string]: readonly [connection: string, state: ConnectionState | null, number?: string] } = {
  ServiceInitiatedEvent: ['initiatedConnection', 'initiated'],
  DigitsDialedEvent: ['dialingConnection', null],
  OriginatedEvent: ['originatedConnection', 'connected'],
  NetworkReachedEvent: ['outboundConnection', 'alerting', 'networkCalledDevice'],
  DeliveredEvent: ['connection', 'alerting', 'alertingDevice'],
  EstablishedEvent: ['establishedConnection', 'connected', 'answeringDevice'],
  QueuedEvent: ['queuedConnection', 'queued', 'queue'],
  DivertedEvent: ['connection', 'null'],
  FailedEvent: ['failedConnection', 'fail'],
  ConnectionClearedEvent: ['droppedConnection', 'null'],
  HeldEvent: ['heldConnection', 'hold'],
  RetrievedEvent: ['retrievedConnection', 'connected'],
  BridgedEvent: ['bridgedConnection', 'queued'],
  CallInformationEvent: ['connection', null],
  PlayEvent: ['connection', null],
  RecordEvent: ['connection', null],
  SuspendPlayEvent: ['connection', null],
  SuspendRecordEvent: ['connection', null],
  StopEvent: ['connection', null],
};

/** Null when the event is about no call. */
export function callsAfter(calls: readonly CallRecord[], device: string, { name, time, members }: Report): CallChange | null {
  if (name === 'TransferedEvent') return regrouped(calls, device, members, members['transferredConnections'], time);
  if (name === 'ConferencedEvent') return regrouped(calls, device, members, members['conferenceConnections'], time);
  const [member, state, person = ''] = subjects[name] ?? [''];
  const subject = connectionIn(members[member]);
  if (subject === null || state === undefined) return null;
  const stands = name === 'NetworkReachedEvent' && isMute(members) ? 'connected' : state;
  const before = calls.find(({ callID }) => callID === subject.callID);
  const own = ownState(members, subject.deviceID === device ? stands : null, before);
  if (own === 'null') return removed(calls, before ? [before] : [], causeIn(members), subject.callID);
  const known = before ?? arriving(subject.callID, calls, device, members, time);
  const others = subject.deviceID === device || stands === null ? known.others : withOther(known.others, { device: subject.deviceID, state: stands, number: numberIn(members[person]) });
  const after = changed(known, { ...told(known, members), own, others, isBare: false, playing: playingAfter(name, members, known.playing), ...(stands === 'fail' && { cause: causeIn(members) }) }, time);
  const seated = known.isTurnedAway && !after.isTurnedAway ? { ...after, line: freeLine(calls) } : after;
  return { calls: before ? calls.map((call) => (call === before ? seated : call)) : [...calls, seated], ended: before && after.isTurnedAway && !before.isTurnedAway ? [{ record: before, cause: causeIn(members) }] : [], about: subject.callID };
}

function playingAfter(name: string, { message }: Members, playing: string | null): string | null {
  if (name === 'PlayEvent') return typeof message === 'string' ? message : null;
  return (name === 'StopEvent' || name === 'SuspendPlayEvent') && message === playing ? null : playing;
}

/** A trunk that cannot tell what becomes of the call: it counts as connected. */
function isMute({ networkCapability }: Members): boolean {
  return (networkCapability as { readonly networkType?: string } | undefined)?.networkType === 'nonISDNPublic';
}

function causeIn({ cause }: Members): string | null {
  return typeof cause === 'string' ? cause : null;
}

function ownState({ localConnectionInfo }: Members, subject: ConnectionState | null, before: CallRecord | undefined): ConnectionState {
  return (localConnectionInfo as ConnectionState | undefined) ?? subject ?? before?.own ?? 'null';
}

function removed(calls: readonly CallRecord[], gone: readonly CallRecord[], cause: string | null, about: string): CallChange {
  return { calls: calls.filter((call) => !gone.includes(call)), ended: gone.map((record) => ({ record, cause })), about };
}

/** A call that the telephone has not seen: who called is in it, most likely. */
function arriving(callID: string, calls: readonly CallRecord[], device: string, members: Members, time: number): CallRecord {
  const record = newRecord({ callID, deviceID: device }, calls, linkageIn(members), time);
  const calling = numberIn(members['callingDevice']);
  const caller = connectionIn(members['originatingNIDConnection'] ?? members['originatinNIDConnection'])?.deviceID ?? calling;
  if (caller === '' || caller === device) return record;
  return { ...record, others: [{ device: caller, number: calling, state: 'connected' }] };
}

/** Those of the call with this one among them, or without it when it is gone. */
function withOther(others: readonly Other[], other: Other): readonly Other[] {
  const known = others.find(({ device }) => device === other.device) ?? others.find(({ device, number }) => device === '' && number === other.number);
  if (other.state === 'null') return others.filter((one) => one !== known);
  if (!known) return [...others, { ...other, number: other.number || other.device }];
  return others.map((one) => (one === known ? { ...other, number: other.number || known.number } : one));
}

/** What an event says of the call as a whole; what it leaves out stays as it was. */
export function told(record: CallRecord, members: Members): Partial<CallRecord> {
  const { callingDevice = members['initiatingDevice'], calledDevice, correlatorData, userData, associatedCallingDevice, originatingNIDConnection, associatedCalledDevice, networkCapability, networkCalledDevice } = members;
  const { data, direction, dialled } = record;
  const own = privateIn(members);
  const variables = own['callVariables'] as Readonly<Record<string, string>> | undefined;
  const isInbound = associatedCallingDevice !== undefined || originatingNIDConnection !== undefined;
  const isOutbound = associatedCalledDevice !== undefined || networkCapability !== undefined;
  return {
    ...linkageIn(members),
    ...(callingDevice !== undefined && { calling: numberIn(callingDevice) }),
    ...(calledDevice !== undefined && { called: numberIn(calledDevice) }),
    dialled: dialled ?? (isInbound && networkCalledDevice !== undefined ? numberIn(networkCalledDevice) : null),
    direction: direction !== 'internal' ? direction : isInbound ? 'inbound' : isOutbound ? 'outbound' : 'internal',
    queue: queueIn(members) ?? record.queue,
    data: { correlator: textIn(correlatorData) ?? data.correlator, user: textIn(userData ?? own['userData']) ?? data.user, userOctets: octetsOf(userData ?? own['userData']) ?? data.userOctets, variables: variables ?? data.variables },
    permitted: permittedIn(members) ?? record.permitted,
  };
}

interface Moved {
  readonly newConnection: { readonly callID: string; readonly deviceID: string };
  readonly oldConnection: { readonly callID: string };
  readonly endpoint: { readonly deviceID: string };
  readonly resultingConnectionInfo: ConnectionState;
}

/** Two calls have become one, or one was handed on: its connections have new names. Who is in none of them has left. */
function regrouped(calls: readonly CallRecord[], device: string, members: Members, list: unknown, time: number): CallChange {
  const moved = (list ?? []) as readonly Moved[];
  const own = moved.find(({ newConnection }) => newConnection.deviceID === device);
  const old = [members['primaryOldCall'], members['secondaryOldCall']].flatMap((member) => connectionIn(member)?.callID ?? []);
  if (!own) {
    const about = moved[0]?.newConnection.callID ?? old[0] ?? '';
    return removed(calls, calls.filter(({ callID }) => callID === about || old.includes(callID)), causeIn(members), about);
  }
  const { callID } = own.newConnection;
  const ofOwn = calls.filter((call) => call.callID === own.oldConnection.callID || call.callID === callID || old.includes(call.callID));
  const before = ofOwn.find((call) => call.callID === old[0]) ?? ofOwn[0] ?? newRecord(own.newConnection, calls, linkageIn(members), time);
  const others = moved.filter((one) => one !== own).map(({ newConnection, endpoint, resultingConnectionInfo }) => ({ device: newConnection.deviceID, number: endpoint.deviceID, state: resultingConnectionInfo }));
  const after = changed({ ...before, callID }, { ...told(before, members), own: own.resultingConnectionInfo, others, isPartial: true }, time);
  return { calls: [...calls.filter((call) => call !== before && !ofOwn.includes(call)), after], ended: [], about: callID };
}
