// The shape of each message that the switch sends by itself, as far as ECMA-323 members are used here.

import { z } from 'zod';
import { connectionID, fullConnectionID } from './identifiers.ts';
import type { MessageName } from './messages.ts';
import { callLinkageData, correlatorData, count, deviceHistory, knownDevice, millis, octetsInHex, subjectDevice } from './parts.ts';

const reference = { crossRefIdentifier: z.string(), routeRegisterReqID: z.string() };
const linked = { correlatorData: correlatorData.optional(), callLinkageData };

const always = z.literal(true);
const instant = z.string().describe('ISO 8601');

const cdrInformationItem = z.strictObject({
  recordNumber: z.int().min(1).max(128).describe('Within its report'),
  recordCreationTime: instant,
  callingDevice: knownDevice,
  calledDevice: knownDevice,
  associatedCallingDevice: knownDevice.exactOptional().describe('The line on which it came in'),
  associatedCalledDevice: knownDevice.exactOptional().describe('The line on which it went out'),
  networkCallingDevice: knownDevice.exactOptional(),
  networkCalledDevice: knownDevice.exactOptional(),
  chargedDevice: z.strictObject({ nonOperator: z.string() }).exactOptional(),
  recordedCall: connectionID,
  connectionStart: instant.exactOptional().describe('Nothing when nobody answered'),
  connectionEnd: instant,
  connectionDuration: count.exactOptional().describe('Tenths of a second'),
  supplServiceInfo: z.strictObject({ normalCall: always.exactOptional(), consultationCall: always.exactOptional(), transferCall: always.exactOptional(), conferencing: always.exactOptional(), userUserInfo: always.exactOptional() }),
  reasonForTerm: z.enum(['normalClearing', 'unsuccessfulCallAttempt', 'abnormalTermination', 'callTransferred']),
  accountInfo: octetsInHex.exactOptional().describe('The account code'),
});

export const messageShapes: { readonly [Name in MessageName]: z.ZodType } = {
  /** A monitor ends that the session did not stop: with its call, or with the session itself. */
  MonitorStop: z.strictObject({ monitorCrossRefID: z.string() }),
  DataCollected: z.strictObject({
    dcollCrossRefID: z.string(),
    digitsData: z.strictObject({ digitsDetected: z.string() }),
    dcollcause: z.enum(['flushCharReceived', 'charCountReceived', 'timeout', 'sfTerminated']),
  }),
  RouteRequest: z.strictObject({
    ...reference,
    currentRoute: knownDevice,
    callingDevice: subjectDevice,
    routeingDevice: knownDevice,
    routedCall: fullConnectionID,
    routeSelAlgorithm: z.enum(['normal', 'leastCost', 'emergency', 'aCD', 'userDefined']),
    associatedCallingDevice: knownDevice.optional(),
    associatedCalledDevice: knownDevice.optional(),
    replyTimeout: millis,
    ...linked,
    deviceHistory: deviceHistory.optional(),
  }),
  ReRoute: z.strictObject({ ...reference, replyTimeout: millis, ...linked }),
  RouteUsed: z.strictObject({ ...reference, routeUsed: knownDevice, callingDevice: subjectDevice, domain: z.boolean().describe('Whether it is a number of this switch'), ...linked }),
  RouteEnd: z.strictObject({
    ...reference,
    errorValue: z.union([z.strictObject({ operation: z.enum(['routeingTimerExpired', 'invalidDestination']) }), z.strictObject({ stateIncompatibility: z.literal('noActiveCall') })]).optional(),
    correlatorData: correlatorData.optional(),
  }),
  CDRNotification: z.strictObject({ cdrCrossRefID: z.string(), cdrReason: z.literal('thresholdReached') }),
  CDRReport: z.strictObject({ cdrCrossRefID: z.string(), numberOfRecordsSent: count, cdrInfo: z.array(cdrInformationItem), lastStoredCDRReportSent: z.boolean().optional().describe('Of those that were asked for') }),
};
