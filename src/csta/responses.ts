// The shape of every response. The compiler holds it against what the services answer, tests against what they have answered.

import { z } from 'zod';
import type { Response, ServiceName } from './catalogue.ts';
import { HANDSET } from './events/device.ts';
import { monitorFilter } from './filter.ts';
import { fullConnectionID } from './identifiers.ts';
import { agentStateWord, callLinkageData, callLinkageDataList, callSnapshotPart, connectionState, contactShown, correlatorData, count, deviceHistory, forwardingWord, knownDevice, millis, pendingStateWord, recorderRole, servicesPermitted, subjectDevice } from './parts.ts';

/** Services that have something to say. */
type Telling = { [Name in ServiceName]: [keyof Response<Name>] extends [never] ? never : Name }[ServiceName];
type Shapes = { readonly [Name in Telling]: z.ZodType<Response<Name>> } & { readonly [Name in ServiceName]?: z.ZodType };

const linked = { callLinkageData };
const connections = z.array(z.strictObject({ newConnection: fullConnectionID, endpoint: z.strictObject({ deviceID: z.string() }) })).describe('Empty when nobody has stayed');
const moved = { connections, callLinkageDataList };
const conferenced = z.strictObject({ conferencedCall: fullConnectionID });
const transferred = z.strictObject({ transferredCall: fullConnectionID, ...moved });
const picked = z.strictObject({ pickedCall: fullConnectionID, ...linked });
const reference = z.string();

const mailMessage = z.strictObject({
  message: z.int().min(1), mailbox: z.string(), from: z.string(), withheld: z.boolean(), received: millis.describe('Virtual time in milliseconds'), length: millis, state: z.enum(['new', 'heard']),
  tones: z.number().describe('What it sounds like is made from it'), forwardedBy: z.string().exactOptional(), recording: z.string().describe('Its name in PlayEvents, and as a file'),
});

const agentInfo = z.strictObject({ acdGroup: z.string().exactOptional(), agentState: agentStateWord, pendingAgentState: pendingStateWord.exactOptional() });

const telling = {
  MonitorStart: z.strictObject({ monitorCrossRefID: reference, actualMonitorFilter: monitorFilter.exactOptional(), monitorExistingCalls: z.literal(true) }),
  ChangeMonitorFilter: z.strictObject({ actualFilterList: monitorFilter }),
  SnapshotDevice: z.strictObject({ crossRefIDorSnapshotData: z.strictObject({ snapshotData: z.array(z.strictObject({
    connectionIdentifier: fullConnectionID, endpointDevice: knownDevice, localCallState: z.strictObject({ compoundCallState: z.array(connectionState).min(1) }), servicesPermitted, callLinkageData,
  })) }) }),
  SnapshotCall: z.strictObject({
    crossRefIDorSnapshotData: z.strictObject({ snapshotData: z.array(z.strictObject({ deviceOnCall: knownDevice, callIdentifier: fullConnectionID, localConnectionInfo: connectionState, servicesPermitted })) }),
    callingDevice: subjectDevice, calledDevice: knownDevice, associatedCallingDevice: knownDevice.exactOptional(), associatedCalledDevice: knownDevice.exactOptional(), correlatorData: correlatorData.exactOptional(), callLinkageData,
    deviceHistory: deviceHistory.exactOptional(), extensions: callSnapshotPart.exactOptional(),
  }),
  MakeCall: z.strictObject({ callingDevice: fullConnectionID, ...linked }),
  MakePredictiveCall: z.strictObject({ initiatedCall: fullConnectionID, ...linked }),
  ConferenceCall: z.strictObject({ conferenceCall: fullConnectionID, ...moved }),
  ConsultationCall: z.strictObject({ initiatedCall: fullConnectionID, ...linked }),
  DirectedPickupCall: picked,
  GroupPickupCall: picked,
  IntrudeCall: conferenced,
  JoinCall: conferenced,
  ParkCall: z.strictObject({ parkedTo: fullConnectionID, ...linked }),
  SingleStepConferenceCall: conferenced,
  SingleStepTransferCall: transferred,
  TransferCall: transferred,
  GetCallBack: z.strictObject({ callBackList: z.array(z.strictObject({ originatingDevice: z.string(), targetDevice: z.string() })) }),
  GetForwarding: z.strictObject({ forwardingList: z.array(z.strictObject({ forwardingType: forwardingWord, forwardStatus: z.boolean(), forwardDN: z.string().exactOptional(), ringDuration: count.describe('Seconds').exactOptional() })) }),
  GetDoNotDisturb: z.strictObject({ doNotDisturbOn: z.boolean() }),
  GetAutoAnswer: z.strictObject({ autoAnswerOn: z.boolean(), numberOfRings: count.exactOptional() }),
  GetMessageWaitingIndicator: z.strictObject({ messageWaitingOn: z.boolean(), lampIsPresent: z.literal(true) }),
  GetHookswitchStatus: z.strictObject({ hookswitchStatusList: z.array(z.strictObject({ hookswitch: z.literal(HANDSET), hookswitchOnHook: z.boolean() })) }),
  GetMicrophoneMute: z.strictObject({ microphoneMuteList: z.array(z.strictObject({ auditoryApparatus: z.literal(HANDSET), microphoneMuteOn: z.boolean() })) }),
  SetAgentState: z.strictObject({ pendingAgentState: pendingStateWord.exactOptional() }),
  GetAgentState: z.strictObject({ agentStateList: z.array(z.strictObject({ agentID: z.string().exactOptional(), loggedOnState: z.boolean(), agentInfo: z.array(agentInfo).min(1).exactOptional() })) }),
  StartDataCollection: z.strictObject({ dcollCrossRefID: reference }),
  StartCDRTransmission: z.strictObject({ cdrCrossRefID: reference }),
  RecordMessage: z.strictObject({ resultingMessage: z.string() }),
  RouteRegister: z.strictObject({ routeRegisterReqID: reference }),
  offerCall: z.strictObject({ callingDevice: fullConnectionID }),
  goOffHook: z.strictObject({ initiatedCall: fullConnectionID }),
  monitorAgent: z.strictObject({ monitorCrossRefID: reference }),
  callSupervisor: z.strictObject({ initiatedCall: fullConnectionID }),
  interceptCall: z.strictObject({ interceptedCall: fullConnectionID }),
  getWaiting: z.strictObject({ queue: z.string(), callsInFront: count, numberQueued: count, waited: millis, expectedWait: millis.describe('Milliseconds; not before the first call of the queue has ended').exactOptional() }),
  getContact: z.strictObject({ contact: z.strictObject({ campaign: z.string(), contact: z.string(), ...contactShown, outcome: z.string().exactOptional(), preview: z.strictObject({ endsIn: millis.describe('Milliseconds'), otherwise: z.enum(['dial', 'skip']) }).exactOptional() }).exactOptional() }),
  addContact: z.strictObject({ contact: z.string().describe('Its id in the campaign') }),
  startRecording: z.strictObject({ recording: z.string().describe('The name of its file') }),
  getRecordings: z.strictObject({
    recorders: count.describe('How many there are; 0 at a site that records no calls'), onRequest: z.boolean(), pausing: z.boolean(),
    recordings: z.array(z.strictObject({ callID: z.string(), recording: z.string(), paused: z.boolean(), by: z.string(), stoppable: z.boolean() })),
  }),
  getRecorders: z.strictObject({ recorders: z.array(z.strictObject({ recorder: z.string(), role: recorderRole, channels: count, working: z.boolean(), inUse: count })) }),
  getMailbox: z.strictObject({ mailbox: z.string(), name: z.string(), owner: z.string(), maxMessages: count, messages: z.array(mailMessage) }),
  getMessage: mailMessage,
} satisfies Shapes;

const nothing = z.strictObject({});

/** Of a service that is not in the table it is an empty object. */
export function responseShape(service: ServiceName): z.ZodType {
  return (telling as { readonly [Name in ServiceName]?: z.ZodType })[service] ?? nothing;
}
