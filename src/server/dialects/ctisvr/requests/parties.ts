// Requests that bring parties together or apart. Transfer and conference take one step or two, as the state of the telephone has it.

import { identifierOf } from '../../../../csta/identifiers.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { activeAt, hasPair, pairAt, partyOf, telephoneAt } from '../../../phone.ts';
import { carried, type Desk, destination, destinationGiven, DONE, party, request } from '../request.ts';
import { userDataIn } from '../userData.ts';

const twoStep = { destination: destination.default('') };

export const partyRequests = {
  consultation: request('Puts the active call on hold and calls somebody else', 'acts', { destination: destinationGiven, ...carried }, ({ simulation: { pbx }, door }, { extension, destination: consultedDevice, ...data }) => {
    const { initiatedCall } = door.request('ConsultationCall', { existingCall: identifierOf(activeAt(telephoneAt(pbx, extension))), consultedDevice, ...userDataIn(data) });
    return { callid: initiatedCall.callID };
  }),
  transfer: request('Brings the parties of both calls together and leaves; with one call only, hands it on to destination', 'acts', twoStep, (desk, { extension, destination: to }) => {
    const device = telephoneAt(desk.simulation.pbx, extension);
    if (hasPair(device)) return { callid: desk.door.request('TransferCall', pairAt(device)).transferredCall.callID };
    return handOn(desk, extension, needed(to, 'transferred'));
  }),
  singlesteptransfer: request('Hands the active call on to a number', 'acts', { destination: destinationGiven }, (desk, { extension, destination: to }) => handOn(desk, extension, to)),
  conference: request('Brings the parties of both calls together and stays; with one call only, has destination join it', 'acts', twoStep, (desk, { extension, destination: to }) => {
    const device = telephoneAt(desk.simulation.pbx, extension);
    if (hasPair(device)) return { callid: desk.door.request('ConferenceCall', pairAt(device)).conferenceCall.callID };
    return haveJoin(desk, extension, needed(to, 'joined'));
  }),
  singlestepconference: request('Has a telephone join the active call', 'acts', { destination: destinationGiven }, (desk, { extension, destination: to }) => haveJoin(desk, extension, to)),
  dropparty: request('Has another party leave the active call', 'acts', { party }, ({ simulation: { pbx }, door }, { extension, party: number }) => {
    const own = activeAt(telephoneAt(pbx, extension));
    door.request('ClearConnection', { connectionToBeCleared: identifierOf(partyOf(own, number)) });
    return DONE;
  }),
  selectivelisteninghold: request('Not done here: nobody can be kept from hearing a single party', 'acts', { party }, cannotListenSelectively),
  selectivelisteningretrieve: request('Not done here, as selectivelisteninghold', 'acts', { party }, cannotListenSelectively),
};

function handOn({ simulation: { pbx }, door }: Desk, extension: string, transferredTo: string): object {
  const { transferredCall } = door.request('SingleStepTransferCall', { activeCall: identifierOf(activeAt(telephoneAt(pbx, extension))), transferredTo });
  return { callid: transferredCall.callID };
}

function haveJoin({ simulation: { pbx }, door }: Desk, extension: string, deviceToJoin: string): object {
  const { conferencedCall } = door.request('SingleStepConferenceCall', { activeCall: identifierOf(activeAt(telephoneAt(pbx, extension))), deviceToJoin, participationType: 'active' });
  return { callid: conferencedCall.callID };
}

function needed(to: string, what: string): string {
  if (to === '') throw new Rejection('invalidHeldConnectionState', `no call is on hold, so destination must say who is to be ${what === 'joined' ? 'asked to join' : 'called'}`);
  return to;
}

/** ECMA-269 has no such service. */
function cannotListenSelectively(): never {
  throw new Rejection('serviceNotSupported', 'this exchange cannot keep single parties of a call from being heard');
}
