// How to ask for each service that a connection may permit, with everything else about the request in order.

import type { ServiceName } from '../../src/csta/catalogue.ts';
import { identifierOf } from '../../src/csta/identifiers.ts';
import type { ErrorCode } from '../../src/kernel/errors.ts';
import type { Connection } from '../../src/switch/connection.ts';
import { isIn } from '../../src/switch/call.ts';
import { type Device, isFree, takesCalls } from '../../src/switch/device.ts';
import { canBegin, isActive, type PermittedName } from '../../src/switch/permitted.ts';
import type { Switch } from '../../src/switch/switch.ts';

interface SoundRequest {
  readonly service: ServiceName;
  /** Null when the world has nothing sound to offer just now: no free slot, no idle telephone. */
  readonly request: (connection: Connection, pbx: Switch) => object | null;
  /** Why a permitted service may be refused all the same: never for the state of the connection. */
  readonly mayRefuse?: readonly ErrorCode[];
}

/** Nobody can be in one call twice, and a call has room for sixteen: neither is a matter of the connection's state. */
const double: ErrorCode = 'requestIncompatibleWithObject';
const full: ErrorCode = 'conferenceMemberLimitExceeded';

export const soundRequests: { readonly [Name in PermittedName]: SoundRequest } = {
  alternateCall: { service: 'AlternateCall', request: pairAt },
  answerCall: { service: 'AnswerCall', request: at('callToBeAnswered') },
  associateData: { service: 'AssociateData', request: (connection) => ({ existingCall: identifierOf(connection), accountCode: '31' }) },
  callBack: { service: 'CallBack', request: at('callbackConnection') },
  campOnCall: { service: 'CamponCall', request: at('camponConnection') },
  clearCall: { service: 'ClearCall', request: at('callToBeCleared') },
  clearConnection: { service: 'ClearConnection', request: at('connectionToBeCleared') },
  conferenceCall: { service: 'ConferenceCall', request: pairAt, mayRefuse: [double, full] },
  consultationCall: { service: 'ConsultationCall', request: (connection) => ({ existingCall: identifierOf(connection), consultedDevice: '2001' }) },
  deflectCall: { service: 'DeflectCall', request: (connection) => ({ callToBeDiverted: identifierOf(connection), newDestination: '2001' }) },
  dialDigits: { service: 'DialDigits', request: (connection) => ({ diallingConnection: identifierOf(connection), diallingSequence: '2' }) },
  directedPickupCall: { service: 'DirectedPickupCall', request: withDevice('callToBePickedUp', 'requestingDevice', canBegin) },
  generateDigits: { service: 'GenerateDigits', request: (connection) => ({ connectionToSendDigits: identifierOf(connection), charactersToSend: '5' }) },
  holdCall: { service: 'HoldCall', request: at('callToBeHeld') },
  intrudeCall: { service: 'IntrudeCall', request: (connection) => ({ intrude: identifierOf(connection), participationType: 'active' }), mayRefuse: [full] },
  joinCall: {
    service: 'JoinCall',
    request: (connection, pbx) => {
      const request = withDevice('activeCall', 'joiningDevice', canBegin)(connection, pbx);
      return request && { ...request, autoOriginate: 'doNotPrompt', participationType: 'silent' };
    },
    mayRefuse: [full],
  },
  playMessage: { service: 'PlayMessage', request: (connection) => ({ messageToBePlayed: 'please hold', overConnection: identifierOf(connection) }) },
  parkCall: { service: 'ParkCall', request: withDevice('parking', 'parkTo', isFree, 'park') },
  recordMessage: { service: 'RecordMessage', request: at('callToBeRecorded') },
  reconnectCall: { service: 'ReconnectCall', request: pairAt },
  resume: { service: 'Resume', request: at('connection') },
  retrieveCall: { service: 'RetrieveCall', request: at('callToBeRetrieved') },
  sendUserInformation: { service: 'SendUserInformation', request: (connection) => ({ existingCall: identifierOf(connection), userData: { string: 'CAFE' } }) },
  singleStepConference: {
    service: 'SingleStepConferenceCall',
    request: (connection, pbx) => {
      const request = withDevice('activeCall', 'deviceToJoin', takesCalls)(connection, pbx);
      return request && { ...request, participationType: 'active' };
    },
    mayRefuse: [full],
  },
  singleStepTransfer: { service: 'SingleStepTransferCall', request: (connection) => ({ activeCall: identifierOf(connection), transferredTo: '2001' }) },
  stop: { service: 'Stop', request: at('connection') },
  suspend: { service: 'Suspend', request: at('connection') },
  transferCall: { service: 'TransferCall', request: pairAt, mayRefuse: [double] },
};

function at(member: string): SoundRequest['request'] {
  return (connection) => ({ [member]: identifierOf(connection) });
}

/** The connection and the other of its telephone's two calls; of a telephone that has no two, the connection twice. */
function pairAt(connection: Connection): object {
  const { connections } = connection.device;
  const held = connection.state === 'hold' ? connection : connections.find(({ state }) => state === 'hold');
  const active = held === connection ? connections.find(isActive) : connection;
  return { heldCall: identifierOf(held ?? connection), activeCall: identifierOf(active ?? connection) };
}

/** Names besides the connection a device that is fit and not in the call. */
function withDevice(member: string, other: string, isFit: (device: Device) => boolean, kind: Device['kind'] = 'extension'): SoundRequest['request'] {
  return (connection, pbx) => {
    const device = [...pbx.devices.values()].find((one) => one.kind === kind && isFit(one) && !isIn(connection.call, one));
    return device ? { [member]: identifierOf(connection), [other]: device.number } : null;
  };
}
