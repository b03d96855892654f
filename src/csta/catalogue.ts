// The catalogue: every service with its request and the function that carries it out. Two tables: the standard's, and our own.

import { z } from 'zod';
import { answerCall } from '../switch/services/answerCall.ts';
import { clearCall } from '../switch/services/clearCall.ts';
import { clearConnection } from '../switch/services/clearConnection.ts';
import { dialDigits } from '../switch/services/dialDigits.ts';
import { generateDigits } from '../switch/services/generateDigits.ts';
import { goOffHook } from '../switch/services/goOffHook.ts';
import { makeCall } from '../switch/services/makeCall.ts';
import { offerCall } from '../switch/services/offerCall.ts';
import { rejectCall } from '../switch/services/rejectCall.ts';
import { E164 } from '../switch/numbering.ts';
import type { Switch } from '../switch/switch.ts';
import { monitorFilter } from './filter.ts';
import { connectionID, deviceID, fullConnectionID, identifierOf } from './identifiers.ts';
import { type Monitors, monitorOf, startMonitor, stopMonitor, type Subscriber } from './monitors.ts';
import { snapshotCall, snapshotDevice } from './snapshot.ts';

/** What services act upon. */
export interface Exchange {
  readonly pbx: Switch;
  readonly monitors: Monitors;
}

export interface Service<Request, Response> {
  /** Clause of ECMA-269; null for our own operations. */
  readonly clause: string | null;
  /** Shape of the request, its members in the standard's order. Those who take requests from outside check it; the door does not. */
  readonly request: z.ZodType<Request>;
  readonly run: (exchange: Exchange, request: Request, from: Subscriber) => Response;
}

function service<Request, Response>(clause: string | null, request: z.ZodType<Request>, run: Service<Request, Response>['run']): Service<Request, Response> {
  return { clause, request, run };
}

const NOTHING = {};
const digits = z.string().min(1).max(64);

/** ECMA-269 services under the names that ECMA-323 gives them. */
export const standardServices = {
  MonitorStart: service('15.1.2', z.strictObject({
    monitorObject: z.union([z.strictObject({ deviceObject: deviceID }), z.strictObject({ callObject: connectionID })]),
    requestedMonitorFilter: monitorFilter.optional(),
  }), ({ monitors }, { monitorObject, requestedMonitorFilter }, from) => {
    const object = 'deviceObject' in monitorObject ? { device: monitorObject.deviceObject } : { call: monitorObject.callObject.callID };
    const { crossRefID } = startMonitor(monitors, from, object, requestedMonitorFilter);
    return { monitorCrossRefID: crossRefID, ...(requestedMonitorFilter && { actualMonitorFilter: requestedMonitorFilter }), monitorExistingCalls: true };
  }),
  MonitorStop: service('15.1.3', z.strictObject({ monitorCrossRefID: z.string() }), ({ monitors }, { monitorCrossRefID }, from) => {
    stopMonitor(monitors, monitorOf(monitors, from, monitorCrossRefID));
    return NOTHING;
  }),
  SnapshotCall: service('16.1.1', z.strictObject({ snapshotObject: connectionID }), ({ pbx }, { snapshotObject }) => snapshotCall(pbx, snapshotObject)),
  SnapshotDevice: service('16.1.2', z.strictObject({ snapshotObject: deviceID }), ({ pbx }, { snapshotObject }) => snapshotDevice(pbx, snapshotObject)),
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
  GenerateDigits: service('18.1.5', z.strictObject({ connectionToSendDigits: fullConnectionID, charactersToSend: digits }), ({ pbx }, { connectionToSendDigits, charactersToSend }) => {
    generateDigits(pbx, { call: connectionToSendDigits.callID, device: connectionToSendDigits.deviceID, digits: charactersToSend });
    return NOTHING;
  }),
};

const e164 = z.string().regex(E164);

/** Our own operations: what a real switch learns from its lines and its handsets. No CSTA wire shows them. */
export const ownOperations = {
  offerCall: service(null, z.strictObject({ calling: e164, called: e164 }), ({ pbx }, request) => ({ callingDevice: identifierOf(offerCall(pbx, request)) })),
  rejectCall: service(null, z.strictObject({ callToBeRejected: fullConnectionID, cause: z.enum(['busy', 'destOutOfOrder', 'numberUnallocated', 'networkCongestion']) }), ({ pbx }, { callToBeRejected: { callID, deviceID }, cause }) => {
    rejectCall(pbx, { call: callID, device: deviceID, cause });
    return NOTHING;
  }),
  goOffHook: service(null, z.strictObject({ device: deviceID }), ({ pbx }, request) => ({ initiatedCall: identifierOf(goOffHook(pbx, request)) })),
};

export const catalogue = { ...standardServices, ...ownOperations };

export type ServiceName = keyof typeof catalogue;
export type Request<Name extends ServiceName> = (typeof catalogue)[Name] extends Service<infer Asked, infer _> ? Asked : never;
export type Response<Name extends ServiceName> = ReturnType<(typeof catalogue)[Name]['run']>;
