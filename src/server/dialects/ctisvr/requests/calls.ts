// Requests about one call: made, answered, held, ended, sent elsewhere.

import { identifierOf } from '../../../../csta/identifiers.ts';
import type { Desk } from '../request.ts';
import { carried, destination, destinationGiven, DONE, keys, request } from '../request.ts';
import { activeAt, callToEndAt, heldAt, pairAt, ringingAt, telephoneAt } from '../../../phone.ts';
import { userDataIn } from '../userData.ts';
import { isActive } from '../../../../switch/permitted.ts';
import { Rejection } from '../../../../kernel/errors.ts';

export const callRequests = {
  makecall: request('Calls a number', 'acts', { destination: destinationGiven, ...carried }, ({ door }, { extension, destination: called, ...data }) => {
    const { callingDevice } = door.request('MakeCall', { callingDevice: extension, calledDirectoryNumber: called, autoOriginate: 'doNotPrompt', ...userDataIn(data) });
    return { callid: callingDevice.callID };
  }),
  answer: request('Answers the call that rings', 'acts', {}, (desk, { extension }) => {
    desk.door.request('AnswerCall', { callToBeAnswered: identifierOf(ringingAt(at(desk, extension))) });
    return DONE;
  }),
  hold: request('Puts the active call on hold', 'acts', {}, (desk, { extension }) => {
    desk.door.request('HoldCall', { callToBeHeld: identifierOf(activeAt(at(desk, extension))) });
    return DONE;
  }),
  retrieve: request('Comes back to the call on hold', 'acts', {}, (desk, { extension }) => {
    desk.door.request('RetrieveCall', { callToBeRetrieved: identifierOf(heldAt(at(desk, extension))) });
    return DONE;
  }),
  alternate: request('Goes over from the active call to the one on hold', 'acts', {}, (desk, { extension }) => {
    desk.door.request('AlternateCall', pairAt(at(desk, extension)));
    return DONE;
  }),
  reconnect: request('Ends the active call and comes back to the one on hold', 'acts', {}, (desk, { extension }) => {
    desk.door.request('ReconnectCall', pairAt(at(desk, extension)));
    return DONE;
  }),
  hangup: request('Leaves the active call, or else the one that rings, or the one on hold', 'acts', {}, (desk, { extension }) => {
    desk.door.request('ClearConnection', { connectionToBeCleared: identifierOf(callToEndAt(at(desk, extension))) });
    return DONE;
  }),
  clearcall: request('Ends the call for everybody in it', 'acts', {}, (desk, { extension }) => {
    desk.door.request('ClearCall', { callToBeCleared: { callID: callToEndAt(at(desk, extension)).call.id } });
    return DONE;
  }),
  dtmf: request('Presses keys', 'acts', { dtmf: keys }, (desk, { extension, dtmf }) => {
    const own = activeAt(at(desk, extension));
    if (own.state === 'initiated') desk.door.request('DialDigits', { diallingConnection: identifierOf(own), diallingSequence: dtmf });
    else desk.door.request('GenerateDigits', { connectionToSendDigits: identifierOf(own), charactersToSend: dtmf });
    return DONE;
  }),
  deflectcall: request('Sends the call that rings to another number', 'acts', { destination: destinationGiven }, (desk, { extension, destination: newDestination }) => {
    desk.door.request('DeflectCall', { callToBeDiverted: identifierOf(ringingAt(at(desk, extension))), newDestination });
    return DONE;
  }),
  pickupcall: request('Takes the call that rings or is parked at destination; without one, the call that rings in the pickup group', 'acts', { destination: destination.default('') }, (desk, { extension, destination: from }) => {
    at(desk, extension);
    const { pickedCall } = from === '' ? desk.door.request('GroupPickupCall', { newDestination: extension }) : desk.door.request('DirectedPickupCall', { callToBePickedUp: callToPickUp(desk, from), requestingDevice: extension });
    return { callid: pickedCall.callID };
  }),
};

function at({ simulation: { pbx } }: Desk, extension: string) {
  return telephoneAt(pbx, extension);
}

function callToPickUp({ simulation: { pbx } }: Desk, from: string) {
  const waiting = pbx.devices.get(from)?.connections.find((connection) => !isActive(connection) && (connection.state === 'alerting' || connection.state === 'queued'));
  if (!waiting) throw new Rejection('noCallToAnswer', `nothing rings and nothing is parked at ${from}`);
  return identifierOf(waiting);
}
