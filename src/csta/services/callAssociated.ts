// Call associated services. ECMA-269 18.1.

import { z } from 'zod';
import { associateData } from '../../switch/services/associateData.ts';
import { generateDigits } from '../../switch/services/generateDigits.ts';
import { fullConnectionID } from '../identifiers.ts';
import { digits, NOTHING, octets, service } from './service.ts';

const data = z.strictObject({ string: octets });

export const callAssociatedServices = {
  GenerateDigits: service('18.1.5', z.strictObject({ connectionToSendDigits: fullConnectionID, charactersToSend: digits }), ({ pbx }, { connectionToSendDigits, charactersToSend }) => {
    generateDigits(pbx, { call: connectionToSendDigits.callID, device: connectionToSendDigits.deviceID, digits: charactersToSend });
    return NOTHING;
  }),
  AssociateData: service('18.1.1', z.strictObject({ existingCall: fullConnectionID, accountCode: octets.optional(), correlatorData: data.optional() }), ({ pbx }, { existingCall, accountCode, correlatorData }) => {
    const { callID: call, deviceID: device } = existingCall;
    associateData(pbx, { call, device, data: { ...(accountCode !== undefined && { accountCode }), ...(correlatorData && { correlatorData: correlatorData.string }) } });
    return NOTHING;
  }),
  SendUserInformation: service('18.1.7', z.strictObject({ existingCall: fullConnectionID, userData: data }), ({ pbx }, { existingCall: { callID, deviceID }, userData }) => {
    associateData(pbx, { call: callID, device: deviceID, data: { userData: userData.string } });
    return NOTHING;
  }),
};
