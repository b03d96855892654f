// Attended transfers: a call, a consultation, the transfer, and everybody hangs up, one after the other through the door.

import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { type Figure, measure } from './measure.ts';

const TRANSFERS = 50_000;

export function transfers(): readonly Figure[] {
  return [measure('transfers', 'transfers', attendedTransfers, { readers: 'none' })];
}

function attendedTransfers(): number {
  const { people, clock } = createSimulation(siteFrom({ extensions: { 2001: {}, 2002: {}, 2003: {} } }), { laws: false });
  for (let count = 0; count < TRANSFERS; count++) {
    const { callID: first } = people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' }).callingDevice;
    people.request('AnswerCall', { callToBeAnswered: { callID: first, deviceID: '2002' } });
    const existingCall = { callID: first, deviceID: '2002' };
    const activeCall = people.request('ConsultationCall', { existingCall, consultedDevice: '2003' }).initiatedCall;
    people.request('AnswerCall', { callToBeAnswered: { callID: activeCall.callID, deviceID: '2003' } });
    const { callID } = people.request('TransferCall', { heldCall: existingCall, activeCall }).transferredCall;
    people.request('ClearCall', { callToBeCleared: { callID } });
    clock.advanceTo(clock.now + 1_000);
  }
  return TRANSFERS;
}
