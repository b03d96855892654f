// Calls: made, answered, held, ended, brought together, sent elsewhere, written on.

import type { Arguments } from '../../../../ctios/arguments.ts';
import { callMannerTypes, consultTypes } from '../../../../ctios/codes.ts';
import { intIn, textIn } from '../../../../ctios/keywords.ts';
import { callObjectID } from '../../../../ctios/objects.ts';
import type { callRequests } from '../../../../ctios/requests/call.ts';
import type { Request } from '../../../../csta/catalogue.ts';
import { type FullConnectionID, identifierOf } from '../../../../csta/identifiers.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import type { Connection } from '../../../../switch/connection.ts';
import { type Device, occupied } from '../../../../switch/device.ts';
import { isActive } from '../../../../switch/permitted.ts';
import { fitting } from '../../../../switch/userData.ts';
import { activeAt, callShownAt, callToEndAt, heldAt, ringingAt, telephoneAt } from '../../../phone.ts';
import { broughtIn, userDataIn, variablesIn } from '../callData.ts';
import { type CarriesOut, type Desk, done, extensionMeant } from '../desk.ts';
import { connectionMeant, pairMeant } from '../meant.ts';
import { deviceTypeOf } from '../places.ts';
import { snapshotCall, snapshotDevice } from '../snapshots.ts';

const makeCall: CarriesOut = (desk, args) => {
  const device = telephoneAt(desk.simulation.pbx, extensionMeant(desk, args));
  const brought = broughtIn(args);
  mindManners(desk, device, intIn(args, 'CallMannerType') ?? callMannerTypes.CMT_UNSPECIFIED);
  const { callingDevice } = desk.door.request('MakeCall', { callingDevice: device.number, calledDirectoryNumber: numberIn(args), autoOriginate: 'doNotPrompt', ...accountCodeIn(args), ...brought });
  return done(newCall(desk, callingDevice));
};

/** Rings of six seconds, as telephones ring in North America. */
const RING = 6_000;

const makePredictiveCall: CarriesOut = (desk, args) => {
  const rings = intIn(args, 'AlertRings') ?? 0;
  const { initiatedCall } = desk.door.request('MakePredictiveCall', { callingDevice: textIn(args, 'AgentInstrument') ?? '', calledDirectoryNumber: numberIn(args), ...accountCodeIn(args), ...(rings > 0 && { alertTime: rings * RING }), ...userDataIn(args) });
  return done(newCall(desk, initiatedCall));
};

/** What ConsultType says the call is made for, nothing else comes of it. */
const optionOf: { readonly [consultType: number]: Pick<Request<'ConsultationCall'>, 'consultOptions'> } = {
  [consultTypes.CT_UNSPECIFIED]: {}, [consultTypes.CT_TRANSFER]: { consultOptions: 'transferOnly' }, [consultTypes.CT_CONFERENCE]: { consultOptions: 'conferenceOnly' },
};

const consult: CarriesOut = (desk, args) => {
  const existing = connectionMeant(desk, args, activeAt);
  const { initiatedCall } = desk.door.request('ConsultationCall', { existingCall: identifierOf(existing), consultedDevice: numberIn(args), ...optionOf[intIn(args, 'ConsultType') ?? consultTypes.CT_UNSPECIFIED], ...broughtIn(args) });
  return done({ ...objectOf(identifierOf(existing)), ...madeBy(desk, initiatedCall) });
};

const setCallData: CarriesOut = (desk, args) => {
  const { simulation: { pbx }, door } = desk;
  const connection = identifierOf(connectionMeant(desk, args, shown));
  const [variables, { userData }] = [variablesIn(args), userDataIn(args)];
  if (variables === null && !userData) throw new Rejection('invalidParameterValue', 'there is nothing to write; say CallVariable1 or another');
  // Both or neither: what the second would refuse is looked at before the first.
  if (userData) fitting(pbx.userData, userData.string);
  if (variables) door.request('setCallVariables', { existingCall: connection, callVariables: variables });
  if (userData) door.request('SendUserInformation', { existingCall: connection, userData });
  return done(objectOf(connection));
};

const sendDTMF: CarriesOut = (desk, args) => {
  const own = connectionMeant(desk, args, activeAt);
  const keys = textIn(args, 'DTMFString') ?? '';
  if (own.state === 'initiated') desk.door.request('DialDigits', { diallingConnection: identifierOf(own), diallingSequence: keys });
  else desk.door.request('GenerateDigits', { connectionToSendDigits: identifierOf(own), charactersToSend: keys });
  return done(objectOf(identifierOf(own)));
};

export const carryOutCallRequests = {
  eMakeCallRequest: makeCall,
  eMakePredictiveCallRequest: makePredictiveCall,
  eConsultationCallRequest: consult,
  eAnswerCallRequest: about(ringingAt, ({ door }, callToBeAnswered) => door.request('AnswerCall', { callToBeAnswered })),
  eHoldCallRequest: about(activeAt, ({ door }, callToBeHeld) => door.request('HoldCall', { callToBeHeld })),
  eRetrieveCallRequest: about(heldAt, ({ door }, callToBeRetrieved) => door.request('RetrieveCall', { callToBeRetrieved })),
  eAlternateCallRequest: aboutBoth(({ door }, pair) => void door.request('AlternateCall', pair)),
  eReconnectCallRequest: aboutBoth(({ door }, pair) => void door.request('ReconnectCall', pair)),
  eClearConnectionRequest: about(callToEndAt, ({ door }, connectionToBeCleared) => door.request('ClearConnection', { connectionToBeCleared })),
  eClearCallRequest: about(callToEndAt, ({ door }, { callID }) => door.request('ClearCall', { callToBeCleared: { callID } })),
  eTransferCallRequest: aboutBoth(({ door }, pair) => door.request('TransferCall', pair).transferredCall),
  eConferenceCallRequest: aboutBoth(({ door }, pair) => door.request('ConferenceCall', pair).conferenceCall),
  eSingleStepTransferCallRequest: about(activeAt, ({ door }, activeCall, args) => door.request('SingleStepTransferCall', { activeCall, transferredTo: numberIn(args) })),
  eSingleStepConferenceCallRequest: about(activeAt, ({ door }, activeCall, args) => door.request('SingleStepConferenceCall', { activeCall, deviceToJoin: numberIn(args), participationType: 'active' })),
  eDeflectCallRequest: about(ringingAt, ({ door }, callToBeDiverted, args) => door.request('DeflectCall', { callToBeDiverted, newDestination: numberIn(args) })),
  eSendDTMFRequest: sendDTMF,
  eSetCallDataRequest: setCallData,
  eSnapshotCallRequest: (desk, args) => snapshotCall(desk, connectionMeant(desk, args, shown)),
  eSnapshotDeviceRequest: snapshotDevice,
} satisfies { readonly [Name in keyof typeof callRequests]: CarriesOut };

/** A request about one call; the call that it was about is confirmed. */
function about(current: (device: Device) => Connection, ask: (desk: Desk, call: FullConnectionID, args: Arguments) => unknown): CarriesOut {
  return (desk, args) => {
    const call = identifierOf(connectionMeant(desk, args, current));
    ask(desk, call, args);
    return done(objectOf(call));
  };
}

/** A request about both calls of a telephone; the active one is confirmed, or the one that comes of them. */
function aboutBoth(ask: (desk: Desk, pair: ReturnType<typeof pairMeant>) => FullConnectionID | void): CarriesOut {
  return (desk, args) => {
    const pair = pairMeant(desk, args);
    return done(objectOf(ask(desk, pair) ?? pair.activeCall));
  };
}

function shown(device: Device): Connection {
  const connection = callShownAt(device);
  if (!connection) throw new Rejection('noConnectionToClear', `there is no call at ${device.number}`);
  return connection;
}

const objectOf = ({ callID, deviceID }: FullConnectionID): Arguments => ({ UniqueObjectID: callObjectID(callID, deviceID) });

function madeBy({ simulation: { acd } }: Desk, { callID, deviceID }: FullConnectionID): Arguments {
  return { NewConnectionCallID: Number(callID), NewConnectionDeviceID: deviceID, NewConnectionDeviceIDType: deviceTypeOf(acd, deviceID) };
}

const newCall = (desk: Desk, call: FullConnectionID): Arguments => ({ ...objectOf(call), ...madeBy(desk, call) });

/** As dialled; what people put between digits is left out. */
function numberIn(args: Arguments): string {
  const number = (textIn(args, 'DialedNumber') ?? '').replace(/[\s().-]/g, '');
  if (number === '') throw new Rejection('invalidDestination', 'DialedNumber must be a number to dial, not nothing');
  return number;
}

function accountCodeIn(args: Arguments): { readonly accountCode?: string } {
  const code = textIn(args, 'AccountCode');
  return code === null ? {} : { accountCode: Buffer.from(code).toString('hex') };
}

/** A polite call is made from a telephone with nothing going on; a belligerent one ends what goes on. */
function mindManners({ door }: Desk, device: Device, manner: number): void {
  const isPolite = manner === callMannerTypes.CMT_POLITE || manner === callMannerTypes.CMT_SEMI_POLITE;
  if (isPolite && occupied(device) > 0) throw new Rejection('invalidCallingDeviceState', `${device.number} is in a call already, and the call is to be made politely`);
  const active = manner === callMannerTypes.CMT_BELLIGERENT ? device.connections.find(isActive) : undefined;
  if (active) door.request('ClearConnection', { connectionToBeCleared: identifierOf(active) });
}
