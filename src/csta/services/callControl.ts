// Call control services. ECMA-269 17.1.

import { z } from 'zod';
import { Rejection } from '../../kernel/errors.ts';
import { type Call, consultOptions } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import { alternateCall } from '../../switch/services/alternateCall.ts';
import { callBack } from '../../switch/services/callBack.ts';
import { campOnCall } from '../../switch/services/campOnCall.ts';
import { conferenceCall } from '../../switch/services/conferenceCall.ts';
import { consultationCall } from '../../switch/services/consultationCall.ts';
import { deflectCall } from '../../switch/services/deflectCall.ts';
import { directedPickupCall } from '../../switch/services/directedPickupCall.ts';
import { groupPickupCall } from '../../switch/services/groupPickupCall.ts';
import { holdCall } from '../../switch/services/holdCall.ts';
import { intrudeCall } from '../../switch/services/intrudeCall.ts';
import { joinCall } from '../../switch/services/joinCall.ts';
import { parkCall } from '../../switch/services/parkCall.ts';
import { reconnectCall } from '../../switch/services/reconnectCall.ts';
import { retrieveCall } from '../../switch/services/retrieveCall.ts';
import { singleStepConferenceCall } from '../../switch/services/singleStepConferenceCall.ts';
import { singleStepTransferCall } from '../../switch/services/singleStepTransferCall.ts';
import { transferCall } from '../../switch/services/transferCall.ts';
import { answerCall } from '../../switch/services/answerCall.ts';
import { clearCall } from '../../switch/services/clearCall.ts';
import { clearConnection } from '../../switch/services/clearConnection.ts';
import { dialDigits } from '../../switch/services/dialDigits.ts';
import { makeCall } from '../../switch/services/makeCall.ts';
import { connectionID, deviceID, type FullConnectionID, fullConnectionID, identifierOf } from '../identifiers.ts';
import { linkageData, linkageDataList } from '../linkage.ts';
import { broughtVariables, variablesIn } from './callData.ts';
import { carried, carriedIn, digits, NOTHING, octets, service } from './service.ts';

const pair = z.strictObject({ heldCall: fullConnectionID, activeCall: fullConnectionID });

/** Both connections are at one telephone; it is named by the active one. */
const pairOf = ({ heldCall, activeCall }: z.output<typeof pair>) => {
  if (heldCall.deviceID !== activeCall.deviceID) throw new Rejection('invalidHeldCallID', `${heldCall.deviceID} is not the telephone of the active call`);
  return { heldCall: heldCall.callID, activeCall: activeCall.callID, device: activeCall.deviceID };
};

const at = ({ callID, deviceID }: FullConnectionID) => ({ call: callID, device: deviceID });

const participationType = z.enum(['silent', 'active', 'none']);

/** The standard has no word for whispering; `none`, for a party that takes no part of its own in the talk, stands for it. */
const participationOf = (type: z.output<typeof participationType>) => (type === 'none' ? 'whisper' : type);

/** The parties of a call as a response tells them. */
const connectionsOf = ({ connections, id }: Call) => connections.map(({ device, party }) => ({ newConnection: { callID: id, deviceID: device.number }, endpoint: { deviceID: party } }));

const linked = ({ call }: Connection) => ({ callLinkageData: linkageData(call.linkage) });

export const callControlServices = {
  AnswerCall: service('17.1.3', z.strictObject({ callToBeAnswered: fullConnectionID }), ({ pbx }, { callToBeAnswered: { callID, deviceID } }) => {
    answerCall(pbx, { call: callID, device: deviceID });
    return NOTHING;
  }),
  ClearCall: service('17.1.7', z.strictObject({ callToBeCleared: connectionID }), ({ pbx }, { callToBeCleared }) => {
    clearCall(pbx, { call: callToBeCleared.callID });
    return NOTHING;
  }),
  ClearConnection: service('17.1.8', z.strictObject({ connectionToBeCleared: fullConnectionID }), ({ pbx }, { connectionToBeCleared: { callID, deviceID } }) => {
    clearConnection(pbx, { call: callID, device: deviceID });
    return NOTHING;
  }),
  DialDigits: service('17.1.12', z.strictObject({ diallingConnection: fullConnectionID, diallingSequence: digits }), ({ pbx }, { diallingConnection, diallingSequence }) => {
    dialDigits(pbx, { call: diallingConnection.callID, device: diallingConnection.deviceID, digits: diallingSequence });
    return NOTHING;
  }),
  MakeCall: service('17.1.18', z.strictObject({
    callingDevice: deviceID,
    calledDirectoryNumber: z.string().max(32).optional(),
    accountCode: octets.optional(),
    autoOriginate: z.enum(['prompt', 'doNotPrompt']).optional(),
    ...carried,
    extensions: broughtVariables,
  }), ({ pbx }, { callingDevice, calledDirectoryNumber = '', accountCode = null, autoOriginate = 'doNotPrompt', extensions, ...data }) => {
    const connection = makeCall(pbx, { device: callingDevice, called: calledDirectoryNumber, autoOriginate, accountCode, data: { ...carriedIn(data), ...variablesIn(extensions) } });
    return { callingDevice: identifierOf(connection), ...linked(connection) };
  }),
  AlternateCall: service('17.1.2', pair, ({ pbx }, request) => {
    alternateCall(pbx, pairOf(request));
    return NOTHING;
  }),
  ConferenceCall: service('17.1.9', pair, ({ pbx }, request) => {
    const call = conferenceCall(pbx, pairOf(request));
    return { conferenceCall: { callID: call.id, deviceID: request.activeCall.deviceID }, connections: connectionsOf(call), callLinkageDataList: linkageDataList(call.linkage, null) };
  }),
  ConsultationCall: service('17.1.10', z.strictObject({ existingCall: fullConnectionID, consultedDevice: z.string().max(32), accountCode: octets.optional(), ...carried, consultOptions: z.enum(consultOptions).optional(), extensions: broughtVariables }), ({ pbx }, { existingCall, consultedDevice, accountCode = null, consultOptions: option = 'unrestricted', extensions, ...data }) => {
    const connection = consultationCall(pbx, { ...at(existingCall), consulted: consultedDevice, accountCode, option, data: { ...carriedIn(data), ...variablesIn(extensions) } });
    return { initiatedCall: identifierOf(connection), ...linked(connection) };
  }),
  DeflectCall: service('17.1.11', z.strictObject({ callToBeDiverted: fullConnectionID, newDestination: deviceID }), ({ pbx }, { callToBeDiverted, newDestination }) => {
    deflectCall(pbx, { ...at(callToBeDiverted), to: newDestination });
    return NOTHING;
  }),
  DirectedPickupCall: service('17.1.13', z.strictObject({ callToBePickedUp: fullConnectionID, requestingDevice: deviceID }), ({ pbx }, { callToBePickedUp, requestingDevice }) => {
    const connection = directedPickupCall(pbx, { ...at(callToBePickedUp), requesting: requestingDevice });
    return { pickedCall: identifierOf(connection), ...linked(connection) };
  }),
  GroupPickupCall: service('17.1.14', z.strictObject({ newDestination: deviceID, pickGroup: deviceID.optional() }), ({ pbx }, { newDestination, pickGroup }) => {
    const connection = groupPickupCall(pbx, { requesting: newDestination, group: pickGroup ?? null });
    return { pickedCall: identifierOf(connection), ...linked(connection) };
  }),
  HoldCall: service('17.1.15', z.strictObject({ callToBeHeld: fullConnectionID }), ({ pbx }, { callToBeHeld }) => {
    holdCall(pbx, at(callToBeHeld));
    return NOTHING;
  }),
  CallBack: service('17.1.4', z.strictObject({ callbackConnection: fullConnectionID }), ({ pbx }, { callbackConnection }) => {
    callBack(pbx, at(callbackConnection));
    return NOTHING;
  }),
  CamponCall: service('17.1.6', z.strictObject({ camponConnection: fullConnectionID }), ({ pbx }, { camponConnection }) => {
    campOnCall(pbx, at(camponConnection));
    return NOTHING;
  }),
  IntrudeCall: service('17.1.16', z.strictObject({ intrude: fullConnectionID, participationType }), ({ pbx }, { intrude, participationType: type }) => ({
    conferencedCall: identifierOf(intrudeCall(pbx, { ...at(intrude), participation: participationOf(type) })),
  })),
  JoinCall: service('17.1.17', z.strictObject({
    activeCall: fullConnectionID,
    joiningDevice: deviceID,
    autoOriginate: z.enum(['prompt', 'doNotPrompt']),
    participationType,
  }), ({ pbx }, { activeCall, joiningDevice, autoOriginate, participationType: type }) => ({
    conferencedCall: identifierOf(joinCall(pbx, { ...at(activeCall), joining: joiningDevice, autoOriginate, participation: participationOf(type) })),
  })),
  ParkCall: service('17.1.22', z.strictObject({ parking: fullConnectionID, parkTo: deviceID }), ({ pbx }, { parking, parkTo }) => {
    const connection = parkCall(pbx, { ...at(parking), parkTo });
    return { parkedTo: identifierOf(connection), ...linked(connection) };
  }),
  ReconnectCall: service('17.1.23', z.strictObject({ activeCall: fullConnectionID, heldCall: fullConnectionID }), ({ pbx }, request) => {
    reconnectCall(pbx, pairOf(request));
    return NOTHING;
  }),
  RetrieveCall: service('17.1.24', z.strictObject({ callToBeRetrieved: fullConnectionID }), ({ pbx }, { callToBeRetrieved }) => {
    retrieveCall(pbx, at(callToBeRetrieved));
    return NOTHING;
  }),
  SingleStepConferenceCall: service('17.1.28', z.strictObject({
    activeCall: fullConnectionID,
    deviceToJoin: deviceID,
    participationType,
  }), ({ pbx }, { activeCall, deviceToJoin, participationType }) => ({
    conferencedCall: identifierOf(singleStepConferenceCall(pbx, { ...at(activeCall), joining: deviceToJoin, participation: participationOf(participationType) })),
  })),
  SingleStepTransferCall: service('17.1.29', z.strictObject({ activeCall: fullConnectionID, transferredTo: z.string().min(1).max(32) }), ({ pbx }, { activeCall, transferredTo }) => {
    const call = singleStepTransferCall(pbx, { ...at(activeCall), to: transferredTo });
    return { transferredCall: { callID: call.id, deviceID: transferredTo }, connections: connectionsOf(call), callLinkageDataList: linkageDataList(call.linkage, null) };
  }),
  TransferCall: service('17.1.30', pair, ({ pbx }, request) => {
    const { call, to } = transferCall(pbx, pairOf(request));
    return { transferredCall: { callID: call.id, deviceID: to }, connections: connectionsOf(call), callLinkageDataList: linkageDataList(call.linkage, null) };
  }),
};
