// Our own operations: what a real switch learns from its lines and its handsets. No CSTA wire shows them.

import { z } from 'zod';
import { answerLookUp } from '../../ivr/lookingUp.ts';
import { E164 } from '../../switch/dialling/numbering.ts';
import { farEnds } from '../../switch/dialling/predictive.ts';
import { farEndAnswers } from '../../switch/services/farEndAnswers.ts';
import { goOffHook } from '../../switch/services/goOffHook.ts';
import { offerCall } from '../../switch/services/offerCall.ts';
import { rejectCall } from '../../switch/services/rejectCall.ts';
import { bringBackIntoService } from '../../switch/services/bringBackIntoService.ts';
import { takeOutOfService } from '../../switch/services/takeOutOfService.ts';
import { deviceID, fullConnectionID, identifierOf } from '../identifiers.ts';
import { setNightMode } from '../../switch/services/setNightMode.ts';
import { sendCallers } from '../sending.ts';
import { NOTHING, octets, service } from './service.ts';

const e164 = z.string().regex(E164);

export const lineOperations = {
  offerCall: service(null, z.strictObject({ calling: e164, called: e164, withheld: z.boolean().optional(), userData: octets.optional().describe('What the network brings along, octets in hex') }), ({ pbx }, request) => ({ callingDevice: identifierOf(offerCall(pbx, request)) })),
  rejectCall: service(null, z.strictObject({ callToBeRejected: fullConnectionID, cause: z.enum(['busy', 'destOutOfOrder', 'numberUnallocated', 'networkCongestion']) }), ({ pbx }, { callToBeRejected: { callID, deviceID }, cause }) => {
    rejectCall(pbx, { call: callID, device: deviceID, cause });
    return NOTHING;
  }),
  farEndAnswers: service(null, z.strictObject({ callToBeAnswered: fullConnectionID, by: z.enum(farEnds).optional().describe('What answers; a person, unless said') }), ({ pbx }, { callToBeAnswered: { callID, deviceID }, by }) => {
    farEndAnswers(pbx, { call: callID, device: deviceID, by });
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

/** As many at once as a storm has. */
const MOST_CALLERS = 500;
const HOUR = 3_600_000;
const span = z.int().min(0).max(HOUR).describe('Milliseconds');

/** Of whoever trains people. What is left open the callers decide; where there is no traffic, nobody comes. */
export const classroomOperations = {
  sendCallers: service(null, z.strictObject({
    to: e164.describe('The public number that they call'),
    callers: z.int().min(1).max(MOST_CALLERS).optional().describe('One, unless said'),
    within: span.optional().describe('Milliseconds in which they come; at once, unless said'),
    calling: e164.optional().describe('Number of the caller, where there is one'),
    patience: span.optional().describe('Milliseconds for which they wait for an answer'),
    talk: span.optional().describe('Milliseconds for which they talk'),
    keys: z.array(z.string().regex(/^[\d*#]{1,32}$/)).max(16).optional().describe('What they press in call flows, one question after the other'),
  }).refine(({ callers = 1, calling }) => callers === 1 || calling === undefined, 'only one caller can have that number'), ({ sending }, { to, callers = 1, within = 0, calling = null, patience = null, talk = null, keys = [] }) => {
    sendCallers(sending, { to, callers, within, caller: calling, patience, talk, keys });
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
