// The shape of each message that the switch sends by itself, as far as ECMA-323 members are used here.

import { z } from 'zod';
import { fullConnectionID } from './identifiers.ts';
import type { MessageName } from './messages.ts';
import { callLinkageData, correlatorData, deviceHistory, knownDevice, millis, subjectDevice } from './parts.ts';

const reference = { crossRefIdentifier: z.string(), routeRegisterReqID: z.string() };
const linked = { correlatorData: correlatorData.optional(), callLinkageData };

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
};
