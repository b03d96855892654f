// Courses of requests, in which every service of the standard is carried out at least once. What people do meanwhile stands between them.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import type { Office } from '../../src/testing.ts';

export type Asked = { readonly service: ServiceName; readonly request: object };
export type Course = (office: Office) => Generator<Asked>;

function ask<Name extends ServiceName>(service: Name, request: Request<Name>): Asked {
  return { service, request: request as object };
}

const at = (callID: string, deviceID: string) => ({ callID, deviceID });
const pair = (held: string, active: string, deviceID: string) => ({ heldCall: at(held, deviceID), activeCall: at(active, deviceID) });

/** What the office of the courses has beside its telephones. */
export const courseSite = { routeingDevices: { 8500: {} }, queues: { 8001: { needs: { sales: 5 }, wrapUp: '10s' } }, agents: { 5001: { skills: { sales: 1 } } } };

export const courses: { readonly [title: string]: Course } = {
  *'two talk, one asks a third, and hands over'() {
    yield ask('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt', accountCode: '31' });
    yield ask('SnapshotDevice', { snapshotObject: '2002' });
    yield ask('AnswerCall', { callToBeAnswered: at('1', '2002') });
    yield ask('MonitorStart', { monitorObject: { callObject: { callID: '1' } }, requestedMonitorFilter: { callcontrol: { held: true, bridged: false } }, monitorType: 'call' });
    yield ask('HoldCall', { callToBeHeld: at('1', '2002') });
    yield ask('RetrieveCall', { callToBeRetrieved: at('1', '2002') });
    yield ask('ConsultationCall', { existingCall: at('1', '2002'), consultedDevice: '2003' });
    yield ask('ReconnectCall', { heldCall: at('1', '2002'), activeCall: at('2', '2002') });
    yield ask('ConsultationCall', { existingCall: at('1', '2002'), consultedDevice: '2003' });
    yield ask('AnswerCall', { callToBeAnswered: at('3', '2003') });
    yield ask('AlternateCall', pair('1', '3', '2002'));
    yield ask('TransferCall', pair('3', '1', '2002'));
    yield ask('ChangeMonitorFilter', { monitorCrossRefID: '8', requestedFilterList: { callcontrol: { retrieved: true } } });
    yield ask('MonitorStop', { monitorCrossRefID: '8' });
    yield ask('ClearConnection', { connectionToBeCleared: at('4', '2001') });
  },

  *'three confer, one is added, one is handed on, one is parked, and all is cleared'({ alice, bob }) {
    alice.calls(bob);
    bob.answers();
    yield ask('ConsultationCall', { existingCall: at('1', '2002'), consultedDevice: '2003' });
    yield ask('AnswerCall', { callToBeAnswered: at('2', '2003') });
    yield ask('ConferenceCall', pair('1', '2', '2002'));
    yield ask('SingleStepConferenceCall', { activeCall: at('3', '2001'), deviceToJoin: '2004', participationType: 'active' });
    yield ask('JoinCall', { activeCall: at('3', '2001'), joiningDevice: '2005', autoOriginate: 'doNotPrompt', participationType: 'silent' });
    yield ask('SnapshotCall', { snapshotObject: { callID: '3' } });
    yield ask('ClearCall', { callToBeCleared: { callID: '3' } });
    yield ask('MakeCall', { callingDevice: '2006', calledDirectoryNumber: '2007', autoOriginate: 'doNotPrompt' });
    yield ask('AnswerCall', { callToBeAnswered: at('4', '2007') });
    yield ask('ParkCall', { parking: at('4', '2007'), parkTo: '7000' });
    yield ask('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
    yield ask('AnswerCall', { callToBeAnswered: at('5', '2002') });
    yield ask('SingleStepTransferCall', { activeCall: at('5', '2002'), transferredTo: '2003' });
    yield ask('MakePredictiveCall', { callingDevice: '8001', calledDirectoryNumber: '+12125550123', signallingDetection: { signallingCondition: 'callEstablished', signallingConditionsAction: 'destinationDetection' }, destinationDetection: [{ destinationCondition: 'answeringMachine', detectionAction: 'clearCalledConnection' }], defaultAction: 'remainConnected', alertTime: 20_000 });
  },

  *'a call is sent on, picked up, and dialled by hand; keys, codes and data go along'({ alice, bob, carol, dave, erin }) {
    alice.calls(bob);
    yield ask('DeflectCall', { callToBeDiverted: at('1', '2002'), newDestination: '2003' });
    yield ask('DirectedPickupCall', { callToBePickedUp: at('1', '2003'), requestingDevice: '2004' });
    yield ask('GenerateDigits', { connectionToSendDigits: at('1', '2004'), charactersToSend: '12#' });
    yield ask('AssociateData', { existingCall: at('1', '2004'), accountCode: '31', correlatorData: { string: 'CAFE' } });
    yield ask('SendUserInformation', { existingCall: at('1', '2004'), userData: { string: '00FF' } });
    carol.calls(bob);
    yield ask('GroupPickupCall', { newDestination: '2005', pickGroup: 'sales' });
    erin.hangsUp();
    dave.hangsUp();
    yield ask('MakeCall', { callingDevice: '2006' });
    yield ask('DialDigits', { diallingConnection: at('3', '2006'), diallingSequence: '2007' });
  },

  *'a busy telephone: call back, camp on, intrusion'({ alice, bob, carol, dave }) {
    alice.calls(bob);
    bob.answers();
    carol.calls(bob);
    yield ask('CallBack', { callbackConnection: at('2', '2003') });
    yield ask('GetCallBack', { device: '2003' });
    yield ask('CancelCallBack', { originatingDevice: '2003', targetDevice: '2002' });
    carol.calls(bob);
    yield ask('CamponCall', { camponConnection: at('3', '2003') });
    dave.calls(bob);
    yield ask('IntrudeCall', { intrude: at('4', '2004'), participationType: 'active' });
  },

  *'a telephone is set, and read'() {
    yield ask('SetForwarding', { device: '2001', forwardingType: 'forwardNoAns', activateForward: true, forwardDN: '2002', ringCount: 3 });
    yield ask('GetForwarding', { device: '2001' });
    yield ask('SetDoNotDisturb', { device: '2001', doNotDisturbOn: true });
    yield ask('GetDoNotDisturb', { device: '2001' });
    yield ask('SetAutoAnswer', { device: '2001', autoAnswerOn: true, numberOfRings: 2 });
    yield ask('GetAutoAnswer', { device: '2001' });
    yield ask('SetMessageWaitingIndicator', { device: '2001', messageWaitingOn: true });
    yield ask('GetMessageWaitingIndicator', { device: '2001' });
    yield ask('SetHookswitchStatus', { device: '2001', hookswitchOnhook: false });
    yield ask('GetHookswitchStatus', { device: '2001' });
    yield ask('SetMicrophoneMute', { device: '2001', microphoneMuteOn: true });
    yield ask('GetMicrophoneMute', { device: '2001' });
  },

  *'an agent works'({ carol, advance }) {
    yield ask('SetAgentState', { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' });
    yield ask('SetAgentState', { device: '2001', requestedAgentState: 'notReady', extensions: { privateData: { private: { reasonCode: 'lunch' } } } });
    yield ask('GetAgentState', { device: '2001' });
    carol.calls('8001');
    yield ask('SetAgentState', { device: '2001', requestedAgentState: 'ready' });
    advance('1s');
    yield ask('SnapshotDevice', { snapshotObject: '2001' });
    yield ask('AnswerCall', { callToBeAnswered: at('1', '2001') });
    yield ask('ClearConnection', { connectionToBeCleared: at('1', '2001') });
    advance('11s');
    yield ask('SetAgentState', { device: '2001', requestedAgentState: 'loggedOff' });
  },

  *'keys are collected, messages are played and recorded'({ alice, bob }) {
    alice.calls(bob);
    bob.answers();
    yield ask('StartDataCollection', { object: { call: at('1', '2002') }, dataCollType: 'digits', digitsReportingCriteria: { numChars: 2, flushChar: '#', timeout: 5_000 } });
    yield ask('SuspendDataCollection', { dcollCrossRefID: '1' });
    bob.presses('9');
    yield ask('ResumeDataCollection', { dcollCrossRefID: '1' });
    bob.presses('12');
    yield ask('StartDataCollection', { object: { device: '2002' } });
    yield ask('StopDataCollection', { dcollCrossRefID: '2' });
    yield ask('PlayMessage', { messageToBePlayed: 'one < two & three', overConnection: at('1', '2001'), duration: 20_000, termination: { dTMFDigitDetected: true } });
    yield ask('Suspend', { connection: at('1', '2001') });
    yield ask('Resume', { connection: at('1', '2001') });
    yield ask('Stop', { connection: at('1', '2001') });
    yield ask('RecordMessage', { callToBeRecorded: at('1', '2001'), maxDuration: 30_000 });
  },

  *'a program says where calls go'({ alice, bob, carol, dave }) {
    yield ask('RouteRegister', { routeingDevice: '8500' });
    alice.calls('8500');
    yield ask('RouteSelect', { crossRefIdentifier: '1', routeSelected: '2999', remainRetries: { retryCount: 1 }, correlatorData: { string: 'CAFE' } });
    yield ask('RouteSelect', { crossRefIdentifier: '1', routeSelected: bob.number, alternateRoutes: ['2004'], routeUsedReq: true });
    carol.calls('8500');
    yield ask('RouteReject', { crossRefIdentifier: '2', rejectCause: 'busyOverflow' });
    dave.calls('8500');
    yield ask('RouteEnd', { crossRefIdentifier: '3', errorValue: { operation: 'invalidDestination' } });
    yield ask('RouteRegisterCancel', { routeRegisterReqID: '1' });
  },

  *'records of calls are sent as they are over, and again when they are asked for'({ alice, bob, carol }) {
    yield ask('StartCDRTransmission', { transferMode: 'transferAtEndOfCall' });
    yield ask('StartCDRTransmission', { transferMode: 'transferOnRequest' });
    alice.calls(bob);
    bob.answers();
    bob.hangsUp();
    carol.calls('8001');
    carol.hangsUp();
    yield ask('SendStoredCDR', { cdrCrossRefID: '2' });
    yield ask('SendStoredCDR', { cdrCrossRefID: '2', timePeriod: { beginningOfCDR: '2026-01-05T00:00:00Z', endOfCDR: '2027-01-05T00:00:00Z' } });
    yield ask('StopCDRTransmission', { cdrCrossRefID: '1', cdrTermReason: 'endOfDataDetected' });
  },
};
