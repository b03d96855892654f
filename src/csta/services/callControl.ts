// Call control services. ECMA-269 17.1.

import { z } from 'zod';
import { answerCall } from '../../switch/services/answerCall.ts';
import { clearCall } from '../../switch/services/clearCall.ts';
import { clearConnection } from '../../switch/services/clearConnection.ts';
import { dialDigits } from '../../switch/services/dialDigits.ts';
import { makeCall } from '../../switch/services/makeCall.ts';
import { connectionID, deviceID, fullConnectionID, identifierOf } from '../identifiers.ts';
import { digits, NOTHING, service } from './service.ts';

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
    autoOriginate: z.enum(['prompt', 'doNotPrompt']).optional(),
  }), ({ pbx }, { callingDevice, calledDirectoryNumber = '', autoOriginate = 'doNotPrompt' }) => ({
    callingDevice: identifierOf(makeCall(pbx, { device: callingDevice, called: calledDirectoryNumber, autoOriginate })),
  })),
};
