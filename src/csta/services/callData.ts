// What is written on calls by name, and how a request brings it along. An operation of our own, and members in the private part of the standard's services.

import { z } from 'zod';
import { setCallVariables } from '../../switch/services/setCallVariables.ts';
import { fullConnectionID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

/** Names and lengths are the switch's affair. */
export const callVariables = z.record(z.string().max(64), z.string().max(1000));

/** Variables that a call has from its beginning. */
export const broughtVariables = z.strictObject({ privateData: z.strictObject({ private: z.strictObject({ callVariables: callVariables.optional() }) }) }).optional();

export const variablesIn = (extensions: z.output<typeof broughtVariables>) => {
  const variables = extensions?.privateData.private.callVariables;
  return variables === undefined ? {} : { variables };
};

export const callDataOperations = {
  setCallVariables: service(null, z.strictObject({ existingCall: fullConnectionID, callVariables }), ({ pbx }, { existingCall: { callID: call, deviceID: device }, callVariables: variables }) => {
    setCallVariables(pbx, { call, device, variables });
    return NOTHING;
  }),
};
