// What the contract suite needs to know of each service: its request for a connection, the states it works in, its other refusals.

import type { ServiceName } from '../../src/csta/catalogue.ts';
import type { FullConnectionID } from '../../src/csta/identifiers.ts';
import type { ConnectionState } from '../../src/switch/connection.ts';

export interface Contract {
  /** The request for one connection; null for a service that is about something else. */
  readonly request: ((connection: FullConnectionID) => unknown) | null;
  /** States of the connection in which the service is carried out. */
  readonly states?: readonly ConnectionState[];
  /** The service is about the call; which of its devices is named does not matter. */
  readonly wholeCall?: true;
  /** Every member of its request may be left out. */
  readonly mayBeEmpty?: true;
  /** Requests that are refused whatever the state, each with its error. */
  readonly refused: readonly (readonly [request: unknown, code: string])[];
}

const everyState: readonly ConnectionState[] = ['initiated', 'alerting', 'connected', 'fail'];
const busyPhone = '2001';

export const contracts: { readonly [Name in ServiceName]: Contract } = {
  MonitorStart: {
    request: null,
    refused: [
      [{ monitorObject: { deviceObject: '9999' } }, 'invalidDeviceID'],
      [{ monitorObject: { callObject: { callID: '77' } } }, 'invalidCallID'],
    ],
  },
  ChangeMonitorFilter: { request: null, refused: [[{ monitorCrossRefID: '77', requestedFilterList: {} }, 'invalidMonitorCrossRefID']] },
  MonitorStop: { request: null, refused: [[{ monitorCrossRefID: '77' }, 'invalidMonitorCrossRefID']] },
  SnapshotCall: { request: (snapshotObject) => ({ snapshotObject }), states: everyState, refused: [[{ snapshotObject: { callID: '77' } }, 'invalidCallID']] },
  SnapshotDevice: { request: null, refused: [[{ snapshotObject: '9999' }, 'invalidDeviceID']] },
  AnswerCall: { request: (callToBeAnswered) => ({ callToBeAnswered }), states: ['alerting'], refused: [] },
  ClearCall: { request: (callToBeCleared) => ({ callToBeCleared }), states: everyState, wholeCall: true, refused: [] },
  ClearConnection: { request: (connectionToBeCleared) => ({ connectionToBeCleared }), states: everyState, refused: [] },
  DialDigits: { request: (diallingConnection) => ({ diallingConnection, diallingSequence: '2' }), states: ['initiated'], refused: [] },
  MakeCall: {
    request: null,
    refused: [
      [{ callingDevice: '9999', calledDirectoryNumber: '2002' }, 'invalidCallingDeviceID'],
      [{ callingDevice: 'pstn', calledDirectoryNumber: '2002' }, 'invalidCallingDeviceID'],
      [{ callingDevice: 'pstn#1', calledDirectoryNumber: '2002' }, 'invalidCallingDeviceID'],
      [{ callingDevice: busyPhone, calledDirectoryNumber: '2002' }, 'invalidCallingDeviceState'],
      [{ callingDevice: '2006', calledDirectoryNumber: '2999' }, 'invalidDestination'],
      [{ callingDevice: '2006', calledDirectoryNumber: 'pstn#1' }, 'invalidDestination'],
      [{ callingDevice: '2006', calledDirectoryNumber: '9"' }, 'invalidDestination'],
    ],
  },
  MakePredictiveCall: {
    request: null,
    refused: [
      [{ callingDevice: '9999', calledDirectoryNumber: '+12125550123' }, 'invalidCallingDeviceID'],
      [{ callingDevice: '2001', calledDirectoryNumber: '+12125550123' }, 'invalidCallingDeviceID'],
    ],
  },
  GenerateDigits: { request: (connectionToSendDigits) => ({ connectionToSendDigits, charactersToSend: '1' }), states: ['connected'], refused: [] },
  offerCall: { request: null, refused: [[{ calling: '+12125550123', called: '+19995550000' }, 'invalidDestination']] },
  rejectCall: { request: (callToBeRejected) => ({ callToBeRejected, cause: 'busy' }), states: ['alerting'], refused: [] },
  farEndAnswers: { request: null, refused: [[{ callToBeAnswered: at('77', 'pstn#1') }, 'invalidCallID'], [{ callToBeAnswered: at('1', '2001') }, 'invalidConnectionState'], [{ callToBeAnswered: at('1', '2002') }, 'requestIncompatibleWithObject']] },
  goOffHook: {
    request: null,
    refused: [
      [{ device: '9999' }, 'invalidDeviceID'],
      [{ device: 'pstn#1' }, 'invalidCallingDeviceID'],
      [{ device: busyPhone }, 'invalidCallingDeviceState'],
    ],
  },
  GetForwarding: ofPhones(),
  SetForwarding: {
    request: null,
    refused: [
      [{ device: '9999', forwardingType: 'forwardBusy', activateForward: false }, 'invalidDeviceID'],
      [{ device: 'pstn', forwardingType: 'forwardBusy', activateForward: false }, 'requestIncompatibleWithObject'],
      [{ device: '2001', forwardingType: 'forwardBusy', activateForward: true, forwardDN: '2001' }, 'invalidForwardingDestination'],
      [{ device: '2001', forwardingType: 'forwardBusy', activateForward: true, forwardDN: '2999' }, 'invalidForwardingDestination'],
      [{ device: '2001', forwardingType: 'forwardBusy', activateForward: true, forwardDN: '20' }, 'invalidForwardingDestination'],
      [{ device: '2001', forwardingType: 'forwardBusy', activateForward: true }, 'invalidForwardingDestination'],
      [{ device: '2001', forwardingType: 'forwardAlways', activateForward: false }, 'invalidParameterValue'],
    ],
  },
  GetDoNotDisturb: ofPhones(),
  SetDoNotDisturb: ofPhones({ doNotDisturbOn: true }),
  GetAutoAnswer: ofPhones(),
  SetAutoAnswer: ofPhones({ autoAnswerOn: true }),
  GetMessageWaitingIndicator: ofPhones(),
  SetMessageWaitingIndicator: ofPhones({ messageWaitingOn: true }),
  GetHookswitchStatus: ofPhones(),
  SetHookswitchStatus: { request: null, refused: [...ofPhones({ hookswitchOnhook: true }).refused, [{ device: '2001', hookswitchOnhook: false }, 'featureAlreadySet'], [{ device: '2005', hookswitchOnhook: true }, 'featureAlreadySet']] },
  GetMicrophoneMute: ofPhones(),
  SetMicrophoneMute: ofPhones({ microphoneMuteOn: true }),
  takeOutOfService: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID'], [{ device: '7000' }, 'requestIncompatibleWithObject']] },
  bringBackIntoService: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID'], [{ device: '7000' }, 'requestIncompatibleWithObject'], [{ device: '2001' }, 'invalidObjectState'], [{ device: 'pstn' }, 'invalidObjectState']] },
  sendCallers: { request: null, refused: [[{ to: '+19995550000' }, 'invalidDestination'], [{ to: '+14155550100', callers: 2, calling: '+12125550123' }, 'invalidParameterValue']] },
  acceptPreview: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID'], [{ device: '2001' }, 'invalidObjectState']] },
  skipPreview: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID'], [{ device: '2001' }, 'invalidObjectState']] },
  getContact: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID']] },
  setOutcome: { request: null, refused: [[{ device: '9999', outcome: 'reached' }, 'invalidDeviceID'], [{ device: '2001', outcome: 'reached' }, 'invalidObjectState'], [{ device: '2001', campaign: 'sales', contact: '1', outcome: 'reached' }, 'objectNotKnown']] },
  pauseCampaign: { request: null, refused: [[{ campaign: 'sales' }, 'objectNotKnown']] },
  resumeCampaign: { request: null, refused: [[{ campaign: 'sales' }, 'objectNotKnown']] },
  addContact: { request: null, refused: [[{ campaign: 'sales', number: '+12125550123', timeZones: ['America/New_York'] }, 'objectNotKnown'], [{ campaign: 'sales', number: '12', timeZones: [] }, 'invalidParameterValue']] },
  addToDoNotCall: { request: null, refused: [[{ number: '12' }, 'invalidParameterValue']] },
  startRecording: { request: (connection) => ({ connection }), states: ['connected'], refused: [] },
  stopRecording: { request: (connection) => ({ connection }), states: [], refused: [] },
  pauseRecording: { request: (connection) => ({ connection }), states: [], refused: [] },
  resumeRecording: { request: (connection) => ({ connection }), states: [], refused: [] },
  getRecordings: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID']] },
  stopRecorder: { request: null, refused: [[{ recorder: 'z' }, 'objectNotKnown']] },
  startRecorder: { request: null, refused: [[{ recorder: 'z' }, 'objectNotKnown'], [{ recorder: 'a' }, 'featureAlreadySet']] },
  getRecorders: { request: null, mayBeEmpty: true, refused: [[{ recorder: 'a' }, 'invalidParameterValue']] },
  setNightMode: { request: null, refused: [[{ mode: 'night' }, 'invalidFeature']] },
  AlternateCall: { request: null, refused: [[pairAt('77', '78'), 'invalidCallID'], [{ heldCall: at('1', '2001'), activeCall: at('1', '2002') }, 'invalidHeldCallID']] },
  ReconnectCall: { request: null, refused: [[pairAt('77', '78'), 'invalidCallID'], [pairAt('1', '1'), 'invalidConnectionState']] },
  TransferCall: { request: null, refused: [[pairAt('77', '78'), 'invalidCallID'], [pairAt('1', '1'), 'invalidConnectionState']] },
  ConferenceCall: { request: null, refused: [[pairAt('77', '78'), 'invalidCallID'], [pairAt('1', '1'), 'invalidConnectionState']] },
  CallBack: { request: (callbackConnection) => ({ callbackConnection }), states: [], refused: [] },
  CamponCall: { request: (camponConnection) => ({ camponConnection }), states: [], refused: [] },
  CancelCallBack: {
    request: null,
    refused: [
      [{ originatingDevice: '9999', targetDevice: '2002' }, 'invalidDeviceID'],
      [{ originatingDevice: '2001', targetDevice: '9999' }, 'invalidDeviceID'],
      [{ originatingDevice: '2001', targetDevice: '2002' }, 'objectNotKnown'],
    ],
  },
  GetCallBack: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID']] },
  IntrudeCall: { request: (intrude) => ({ intrude, participationType: 'active' }), states: [], refused: [] },
  JoinCall: {
    request: (activeCall) => ({ activeCall, joiningDevice: '2007', autoOriginate: 'doNotPrompt', participationType: 'silent' }),
    states: ['connected'],
    refused: [],
  },
  ConsultationCall: { request: (existingCall) => ({ existingCall, consultedDevice: '2003' }), states: ['connected'], refused: [] },
  DeflectCall: { request: (callToBeDiverted) => ({ callToBeDiverted, newDestination: '2006' }), states: ['alerting'], refused: [[{ callToBeDiverted: at('1', '2002'), newDestination: '2999' }, 'invalidDestination']] },
  DirectedPickupCall: {
    request: null,
    refused: [
      [{ callToBePickedUp: at('77', '2002'), requestingDevice: '2005' }, 'invalidCallID'],
      [{ callToBePickedUp: at('1', '2005'), requestingDevice: '2005' }, 'invalidConnectionID'],
      [{ callToBePickedUp: at('1', '2001'), requestingDevice: '2005' }, 'invalidConnectionState'],
      [{ callToBePickedUp: at('1', '2002'), requestingDevice: 'pstn#1' }, 'invalidCallingDeviceID'],
      [{ callToBePickedUp: at('1', '2002'), requestingDevice: '2001' }, 'invalidCallingDeviceState'],
      [{ callToBePickedUp: at('1', '2002'), requestingDevice: '2002' }, 'requestIncompatibleWithObject'],
    ],
  },
  GroupPickupCall: {
    request: null,
    refused: [[{ newDestination: '9999' }, 'invalidCallingDeviceID'], [{ newDestination: '2005' }, 'noCallToAnswer'], [{ newDestination: '2005', pickGroup: 'sales' }, 'noCallToAnswer']],
  },
  HoldCall: { request: (callToBeHeld) => ({ callToBeHeld }), states: ['connected'], refused: [] },
  ParkCall: { request: (parking) => ({ parking, parkTo: '7000' }), states: ['connected'], refused: [] },
  RetrieveCall: { request: (callToBeRetrieved) => ({ callToBeRetrieved }), states: [], refused: [] },
  SingleStepConferenceCall: { request: (activeCall) => ({ activeCall, deviceToJoin: '2007', participationType: 'active' }), states: ['connected'], refused: [] },
  SingleStepTransferCall: { request: (activeCall) => ({ activeCall, transferredTo: '2007' }), states: ['connected'], refused: [] },
  setCallVariables: { request: (existingCall) => ({ existingCall, callVariables: { account: '4711' } }), states: ['initiated', 'alerting', 'connected'], refused: [[{ existingCall: at('1', '2001'), callVariables: { '1st': 'x' } }, 'invalidParameterValue'], [{ existingCall: at('1', '2001'), callVariables: { account: 'x'.repeat(257) } }, 'valueOutOfRange']] },
  AssociateData: { request: (existingCall) => ({ existingCall, accountCode: '31' }), states: ['initiated', 'alerting', 'connected'], refused: [[{ existingCall: at('1', '2001'), accountCode: '3' }, 'invalidParameterValue']] },
  SendUserInformation: { request: (existingCall) => ({ existingCall, userData: { string: 'CAFE' } }), states: ['initiated', 'alerting', 'connected'], refused: [[{ existingCall: at('1', '2001'), userData: { string: 'AB'.repeat(129) } }, 'valueOutOfRange']] },
  SetAgentState: {
    request: null,
    refused: [
      [{ device: '9999', requestedAgentState: 'ready' }, 'invalidDeviceID'],
      [{ device: 'pstn', requestedAgentState: 'ready' }, 'requestIncompatibleWithObject'],
      [{ device: busyPhone, requestedAgentState: 'ready' }, 'invalidAgentState'],
      [{ device: busyPhone, requestedAgentState: 'loggedOn', agentID: '9999' }, 'invalidAgentIdentifier'],
      [{ device: busyPhone, requestedAgentState: 'loggedOn' }, 'invalidAgentIdentifier'],
    ],
  },
  GetAgentState: { request: null, refused: [[{ device: '9999' }, 'invalidDeviceID'], [{ device: 'pstn' }, 'requestIncompatibleWithObject']] },
  RouteRegister: {
    request: null,
    mayBeEmpty: true,
    refused: [[{ routeingDevice: '9999' }, 'invalidDeviceID'], [{ routeingDevice: '2001' }, 'requestIncompatibleWithObject'], [{ routeingDevice: 'pstn' }, 'requestIncompatibleWithObject'], [{}, 'objectNotKnown']],
  },
  RouteRegisterCancel: { request: null, refused: [[{ routeRegisterReqID: '77' }, 'invalidRouteRegistrationCrossRefID']] },
  RouteEnd: { request: null, refused: [[{ crossRefIdentifier: '77' }, 'invalidRouteingCrossRefID']] },
  RouteReject: { request: null, refused: [[{ crossRefIdentifier: '77', rejectCause: 'busyOverflow' }, 'invalidRouteingCrossRefID']] },
  RouteSelect: { request: null, refused: [[{ crossRefIdentifier: '77', routeSelected: '2001' }, 'invalidRouteingCrossRefID']] },
  PlayMessage: { request: (overConnection) => ({ messageToBePlayed: 'please hold', overConnection }), states: ['connected'], refused: [[{ messageToBePlayed: 'hello', overConnection: at('1', '2001'), termination: { speechDetected: true } }, 'parameterNotSupported']] },
  RecordMessage: { request: (callToBeRecorded) => ({ callToBeRecorded }), states: ['connected'], refused: [[{ callToBeRecorded: at('1', '2001'), termination: { speechDetected: true } }, 'parameterNotSupported']] },
  Stop: { request: (connection) => ({ connection }), states: [], refused: [] },
  Suspend: { request: (connection) => ({ connection }), states: [], refused: [] },
  Resume: { request: (connection) => ({ connection }), states: [], refused: [] },
  StartDataCollection: {
    request: null,
    refused: [
      [{ object: { call: { callID: '77' } } }, 'invalidCallID'],
      [{ object: { call: at('1', '2005') } }, 'invalidConnectionID'],
      [{ object: { device: '9999' } }, 'invalidDeviceID'],
      [{ object: { device: '2001' }, dataCollType: 'telTones' }, 'parameterNotSupported'],
      [{ object: { device: '2001' }, digitsReportingCriteria: { flushChar: 'ab' } }, 'invalidParameterValue'],
    ],
  },
  SuspendDataCollection: { request: null, refused: [[{ dcollCrossRefID: '77' }, 'invalidCrossRefID']] },
  ResumeDataCollection: { request: null, refused: [[{ dcollCrossRefID: '77' }, 'invalidCrossRefID']] },
  StopDataCollection: { request: null, refused: [[{ dcollCrossRefID: '77' }, 'invalidCrossRefID']] },
  // The worlds of this suite keep no records of calls.
  StartCDRTransmission: { request: null, refused: [[{ transferMode: 'transferAtEndOfCall' }, 'serviceNotSupported'], [{ transferMode: 'sometimes' }, 'invalidParameterValue']] },
  SendStoredCDR: { request: null, refused: [[{ cdrCrossRefID: '77' }, 'invalidCrossRefID'], [{ cdrCrossRefID: '77', timePeriod: { beginningOfCDR: 'yesterday' } }, 'invalidParameterValue']] },
  StopCDRTransmission: { request: null, refused: [[{ cdrCrossRefID: '77' }, 'invalidCrossRefID']] },
  setAgentSkill: { request: null, refused: [[{ agentID: '9999', skill: 'sales', level: 1 }, 'invalidAgentIdentifier']] },
  changeAgent: { request: null, refused: [[{ agentID: '9999', name: 'Zoe' }, 'invalidAgentIdentifier']] },
  setServiceLevel: { request: null, refused: [[{ queue: '9999', within: 10_000 }, 'objectNotKnown'], [{ queue: '2001', target: 0.9 }, 'objectNotKnown']] },
  monitorAgent: { request: null, refused: [[{ agentID: '9999' }, 'invalidAgentIdentifier']] },
  callSupervisor: { request: null, refused: [[{ device: '9999', assistance: 'assist' }, 'invalidDeviceID'], [{ device: 'pstn', assistance: 'emergency' }, 'requestIncompatibleWithObject'], [{ device: busyPhone, assistance: 'assist' }, 'invalidAgentState']] },
  interceptCall: { request: (activeCall) => ({ activeCall, interceptingDevice: '2007' }), states: ['connected'], refused: [] },
  askForCallBack: { request: null, refused: [[{ callID: '77' }, 'invalidCallID']] },
  getWaiting: { request: null, refused: [[{ callID: '77' }, 'invalidCallID']] },
  getMailbox: { request: null, refused: [[{ mailbox: '9999' }, 'invalidDeviceID'], [{ mailbox: '2001' }, 'requestIncompatibleWithObject']] },
  getMessage: { request: null, refused: [[{ mailbox: '9999', message: 1 }, 'invalidDeviceID'], [{ mailbox: '2001', message: 1 }, 'requestIncompatibleWithObject']] },
  setCallPriority: { request: null, refused: [[{ callID: '77', priority: 5 }, 'invalidCallID']] },
  takeSeat: ofPhones(),
  giveSeatBack: { request: null, refused: [...ofPhones().refused, [{ device: '2001' }, 'invalidObjectState']] },
  startSession: { request: null, refused: [] },
  logOnAgent: { request: null, refused: [[{ device: '9999', agentID: '5001' }, 'invalidDeviceID'], [{ device: '2001', agentID: '9999' }, 'invalidAgentIdentifier']] },
  beginTie: { request: null, refused: [[{ trunk: 'pstn', epoch: 'a' }, 'invalidDeviceID']] },
  breakTie: { request: null, refused: [[{ trunk: 'pstn' }, 'invalidDeviceID']] },
  takeTieMessage: { request: null, refused: [[{ trunk: 'pstn', number: 1, taken: 0, message: { kind: 'alerting', line: 1, ref: '2.1' } }, 'invalidDeviceID']] },
  changeWireSettings: { request: null, refused: [] },
  endSession: { request: null, mayBeEmpty: true, refused: [] },
  answerLookUp: { request: null, refused: [[{ lookUp: '77', outcome: 'notFound' }, 'objectNotKnown']] },
};

function at(callID: string, deviceID: string): FullConnectionID {
  return { callID, deviceID };
}

/** A service about a telephone refuses what is none. */
function ofPhones(members: Record<string, unknown> = {}): Contract {
  return { request: null, refused: [[{ device: '9999', ...members }, 'invalidDeviceID'], [{ device: 'pstn', ...members }, 'requestIncompatibleWithObject'], [{ device: 'pstn#1', ...members }, 'requestIncompatibleWithObject']] };
}

/** Two calls of the first telephone. */
function pairAt(held: string, active: string): unknown {
  return { heldCall: at(held, '2001'), activeCall: at(active, '2001') };
}
