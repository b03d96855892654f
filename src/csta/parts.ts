// The parts that events, messages and responses are made of, as shapes: for documents that describe what the switch sends. Nothing is checked by them
// while it runs; tests hold them against all that is sent.

import { z } from 'zod';
import { eventCauses } from '../switch/causes.ts';
import type { ConnectionState } from '../switch/connection.ts';
import { permittedNames } from '../switch/permitted.ts';
import { connectionID, fullConnectionID } from './identifiers.ts';

const number = z.string().min(1);
const always = z.literal(true);

const connectionStates = ['null', 'initiated', 'alerting', 'connected', 'hold', 'queued', 'fail'] as const satisfies readonly ConnectionState[];
export const connectionState = z.enum(connectionStates);
export const eventCause = z.enum(eventCauses);
export const octetsInHex = z.string().regex(/^([\dA-Fa-f]{2})*$/);
export const millis = z.int().min(0).describe('Milliseconds');
export const count = z.int().min(0);

export const knownDevice = z.union([z.strictObject({ deviceIdentifier: number }), z.strictObject({ notKnown: always })]);
export const subjectDevice = z.union([z.strictObject({ deviceIdentifier: number }), z.strictObject({ notKnown: always }), z.strictObject({ restricted: always })]);
export const redirectionDevice = z.union([z.strictObject({ numberDialed: number }), z.strictObject({ notKnown: always }), z.strictObject({ notRequired: always }), z.strictObject({ restricted: always })]);

const universalCallId = z.string().regex(/^\d{20}$/);
export const callLinkageData = z.strictObject({
  globalCallData: z.strictObject({ globalCallLinkageID: z.strictObject({ globallyUniqueCallLinkageID: universalCallId }) }),
  threadData: z.strictObject({ threadLinkageID: z.strictObject({ globallyUniqueThreadID: universalCallId }) }),
});
export const callLinkageDataList = z.strictObject({ newCallLinkageData: callLinkageData, oldCallLinkageData: callLinkageData.exactOptional() });

export const deviceHistory = z.array(z.strictObject({ oldDeviceID: z.strictObject({ numberDialed: number }), eventCause, oldConnectionID: fullConnectionID })).min(1);

const granted = (names: readonly string[]) => z.strictObject(Object.fromEntries(names.map((name) => [name, always.exactOptional()])));
/** Only what is permitted is named. */
export const servicesPermitted = z.strictObject({
  callControlServices: granted(permittedNames.callControlServices),
  callAssociatedServices: granted(permittedNames.callAssociatedServices),
  voiceServices: granted(permittedNames.voiceServices).exactOptional(),
});

/** Of a call that has come of others: who is in it, and whence. */
export const movedConnections = z.array(z.strictObject({ newConnection: fullConnectionID, oldConnection: fullConnectionID, endpoint: z.strictObject({ deviceID: z.string() }), resultingConnectionInfo: connectionState }));

export const correlatorData = z.strictObject({ string: octetsInHex });

const inPrivate = <Shape extends z.ZodType>(shape: Shape) => z.strictObject({ privateData: z.strictObject({ private: shape }) });
export const reasonCodePart = inPrivate(z.strictObject({ reasonCode: z.string() }));
const assistance = z.enum(['assist', 'emergency']);
const knownOfCall = {
  originalCallInfo: z.strictObject({ reason: z.enum(['consultation', 'conferenced', 'transferred']), callingDevice: knownDevice, calledDevice: knownDevice, trunkMember: number.exactOptional(), ucid: universalCallId }).exactOptional(),
  callVariables: z.record(z.string(), z.string()).exactOptional(),
  assistance: assistance.describe('An agent calls a supervisor').exactOptional(),
  listening: z.string().describe('Who hears the call and is heard by nobody, with spaces between').exactOptional(),
  whispering: z.string().describe('Who hears the call and is heard by one party alone, with spaces between').exactOptional(),
};
/** Who first called whom, and what call flows know of the call. */
export const callPart = inPrivate(z.strictObject(knownOfCall));
/** In a snapshot, which has no member for user data, that too. */
export const callSnapshotPart = inPrivate(z.strictObject({ userData: correlatorData.exactOptional(), ...knownOfCall }));

const ofContact = { campaign: z.string(), contact: z.string().describe('Its id in the campaign'), agentID: z.string() };
export const contactShown = { number: z.string(), name: z.string().exactOptional(), data: z.record(z.string(), z.string()).exactOptional(), outcomes: z.string().describe('What the agent can say of it, with spaces between') };
const ofRecording = { callID: z.string(), recording: z.string().describe('The name of its file') };
export const recorderRole = z.enum(['active', 'backup', 'parallel']);

/** Of campaigns, of recordings, of agents who call a supervisor or whose skills have changed, in PrivateEvent. */
export const privatePart = z.strictObject({ private: z.union([
  z.strictObject({ recordingBegan: z.strictObject({ ...ofRecording, role: recorderRole, by: z.string().describe('The name of a rule, or agent'), stoppable: z.boolean() }) }),
  z.strictObject({ recordingPaused: z.strictObject(ofRecording) }),
  z.strictObject({ recordingResumed: z.strictObject(ofRecording) }),
  z.strictObject({ recordingEnded: z.strictObject({ ...ofRecording, role: recorderRole }) }),
  z.strictObject({ contactPreviewed: z.strictObject({ ...ofContact, ...contactShown, within: millis.describe('Milliseconds in which the agent decides'), otherwise: z.enum(['dial', 'skip']) }) }),
  z.strictObject({ previewEnded: z.strictObject({ ...ofContact, how: z.enum(['accepted', 'skipped', 'timeExpired', 'agentLeft', 'doNotCall', 'outOfHours']), reason: z.string().exactOptional() }) }),
  z.strictObject({ contactConnected: z.strictObject({ ...ofContact, callID: z.string(), ...contactShown }) }),
  z.strictObject({ supervisorCalled: z.strictObject({ callID: z.string(), agentID: z.string(), supervisor: z.string().describe('Id of the agent who is called'), assistance }) }),
  z.strictObject({ skillChanged: z.strictObject({ agentID: z.string(), skill: z.string(), level: z.number().int().exactOptional().describe('1 is best, 16 is least; left out when the skill was taken away') }) }),
  z.strictObject({ outcomeSet: z.strictObject({ ...ofContact, outcome: z.string() }) }),
]) });

export const forwardingWord = z.enum(['forwardImmediate', 'forwardBusy', 'forwardNoAns', 'forwardDND', 'forwardImmInt', 'forwardImmExt', 'forwardBusyInt', 'forwardBusyExt', 'forwardNoAnsInt', 'forwardNoAnsExt', 'forwardDNDInt', 'forwardDNDExt']);
export const agentStateWord = z.enum(['agentNull', 'agentNotReady', 'agentReady', 'agentBusy', 'agentWorkingAfterCall']);
export const pendingStateWord = z.enum(['agentNull', 'agentNotReady', 'agentReady', 'agentWorkingAfterCall']);

/** Those that many have, under the names that a document gives them. */
export const namedParts: Readonly<Record<string, z.ZodType>> = {
  ConnectionID: connectionID, FullConnectionID: fullConnectionID, LocalConnectionState: connectionState, EventCause: eventCause, DeviceIdentifier: knownDevice, SubjectDeviceID: subjectDevice,
  RedirectionDeviceID: redirectionDevice, CallLinkageData: callLinkageData, CallLinkageDataList: callLinkageDataList, DeviceHistory: deviceHistory, ServicesPermitted: servicesPermitted, MovedConnections: movedConnections,
  CorrelatorData: correlatorData, CallExtensions: callPart, ReasonCodeExtensions: reasonCodePart, ForwardingType: forwardingWord, AgentState: agentStateWord, PendingAgentState: pendingStateWord,
};
