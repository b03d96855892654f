// Call associated services. ECMA-269 18.1.

import { z } from 'zod';
import { generateDigits } from '../../switch/services/generateDigits.ts';
import { fullConnectionID } from '../identifiers.ts';
import { digits, NOTHING, service } from './service.ts';

export const callAssociatedServices = {
  GenerateDigits: service('18.1.5', z.strictObject({ connectionToSendDigits: fullConnectionID, charactersToSend: digits }), ({ pbx }, { connectionToSendDigits, charactersToSend }) => {
    generateDigits(pbx, { call: connectionToSendDigits.callID, device: connectionToSendDigits.deviceID, digits: charactersToSend });
    return NOTHING;
  }),
};
