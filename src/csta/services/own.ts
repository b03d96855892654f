// Our own operations: what a real switch learns from its lines and its handsets. No CSTA wire shows them.

import { z } from 'zod';
import { answerLookUp } from '../../ivr/lookingUp.ts';
import { E164 } from '../../switch/numbering.ts';
import { farEndAnswers } from '../../switch/services/farEndAnswers.ts';
import { goOffHook } from '../../switch/services/goOffHook.ts';
import { offerCall } from '../../switch/services/offerCall.ts';
import { rejectCall } from '../../switch/services/rejectCall.ts';
import { bringBackIntoService } from '../../switch/services/bringBackIntoService.ts';
import { takeOutOfService } from '../../switch/services/takeOutOfService.ts';
import { deviceID, fullConnectionID, identifierOf } from '../identifiers.ts';
import { setNightMode } from '../../switch/services/setNightMode.ts';
import { NOTHING, service } from './service.ts';

const e164 = z.string().regex(E164);

export const lineOperations = {
  offerCall: service(null, z.strictObject({ calling: e164, called: e164, withheld: z.boolean().optional() }), ({ pbx }, request) => ({ callingDevice: identifierOf(offerCall(pbx, request)) })),
  rejectCall: service(null, z.strictObject({ callToBeRejected: fullConnectionID, cause: z.enum(['busy', 'destOutOfOrder', 'numberUnallocated', 'networkCongestion']) }), ({ pbx }, { callToBeRejected: { callID, deviceID }, cause }) => {
    rejectCall(pbx, { call: callID, device: deviceID, cause });
    return NOTHING;
  }),
  farEndAnswers: service(null, z.strictObject({ callToBeAnswered: fullConnectionID }), ({ pbx }, { callToBeAnswered: { callID, deviceID } }) => {
    farEndAnswers(pbx, { call: callID, device: deviceID });
    return NOTHING;
  }),
  setNightMode: service(null, z.strictObject({ mode: z.enum(['auto', 'day', 'night']) }), ({ pbx }, request) => {
    setNightMode(pbx, request);
    return NOTHING;
  }),
  goOffHook: service(null, z.strictObject({ device: deviceID }), ({ pbx }, request) => ({ initiatedCall: identifierOf(goOffHook(pbx, request)) })),
};

/** Of whoever maintains the exchange. */
export const maintenanceOperations = {
  takeOutOfService: service(null, z.strictObject({ device: deviceID }), ({ pbx }, request) => {
    takeOutOfService(pbx, request);
    return NOTHING;
  }),
  bringBackIntoService: service(null, z.strictObject({ device: deviceID }), ({ pbx }, request) => {
    bringBackIntoService(pbx, request);
    return NOTHING;
  }),
};

/** Of services outside that call flows ask. */
export const lookUpOperations = {
  answerLookUp: service(null, z.strictObject({ lookUp: z.string().max(16), outcome: z.enum(['found', 'notFound', 'failed']), data: z.record(z.string().max(32), z.string().max(256)).optional() }), ({ ivr }, { lookUp, outcome, data = {} }) => {
    answerLookUp(ivr, { lookUp, outcome, data });
    return NOTHING;
  }),
};
