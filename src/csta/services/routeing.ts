// Routeing services, as programs ask for them. ECMA-269 clause 20; what goes the other way is a message.

import { z } from 'zod';
import { associateData } from '../../switch/services/associateData.ts';
import { deviceID } from '../identifiers.ts';
import { cancelRegistration, type Dialogue, dialogueOf, register, reject, select } from '../routeing.ts';
import { type Exchange, NOTHING, octets, service } from './service.ts';

const MOST_ROUTES = 32;

const reference = { crossRefIdentifier: z.string(), routeRegisterReqID: z.string().optional() };
const correlatorData = z.strictObject({ string: octets }).optional();

const retries = z.union([
  z.strictObject({ noCountAvailable: z.literal(true) }),
  z.strictObject({ noListAvailable: z.literal(true) }),
  z.strictObject({ retryCount: z.number().int().min(0) }),
]);

/** Whether the session can still be asked for another route. */
function mayRetry(remaining: z.output<typeof retries> | undefined): boolean {
  return remaining !== undefined && ('noCountAvailable' in remaining || ('retryCount' in remaining && remaining.retryCount > 0));
}

/** What the session knows of the call goes along with it. */
function correlate({ pbx }: Exchange, { connection: { call, device } }: Dialogue, data: z.output<typeof correlatorData>): void {
  if (data) associateData(pbx, { call: call.id, device: device.number, data: { correlatorData: data.string } });
}

export const routeingServices = {
  RouteRegister: service('20.1.1', z.strictObject({ routeingDevice: deviceID.optional() }), ({ routeing }, { routeingDevice = null }, from) => ({
    routeRegisterReqID: register(routeing, from, routeingDevice).id,
  })),
  RouteRegisterCancel: service('20.1.3', z.strictObject({ routeRegisterReqID: z.string() }), ({ routeing }, { routeRegisterReqID }, from) => {
    cancelRegistration(routeing, from, routeRegisterReqID);
    return NOTHING;
  }),
  /** It ends a dialogue as RouteReject does; what is wrong is the program's business. */
  RouteEnd: service('20.2.2', z.strictObject({ ...reference, errorValue: z.record(z.string(), z.string()).optional(), correlatorData }), (exchange, { crossRefIdentifier, routeRegisterReqID, correlatorData: data }, from) => {
    const dialogue = dialogueOf(exchange.routeing, from, crossRefIdentifier, routeRegisterReqID);
    correlate(exchange, dialogue, data);
    reject(exchange.routeing, dialogue, 'redirected');
    return NOTHING;
  }),
  RouteReject: service('20.2.3', z.strictObject({
    ...reference,
    rejectCause: z.enum(['busyOverflow', 'queueTimeOverflow', 'capacityOverflow', 'calendarOverflow', 'unknownOverflow']).optional(),
    correlatorData,
  }), (exchange, { crossRefIdentifier, routeRegisterReqID, rejectCause = 'unknownOverflow', correlatorData: data }, from) => {
    const dialogue = dialogueOf(exchange.routeing, from, crossRefIdentifier, routeRegisterReqID);
    correlate(exchange, dialogue, data);
    reject(exchange.routeing, dialogue, rejectCause);
    return NOTHING;
  }),
  RouteSelect: service('20.2.5', z.strictObject({
    ...reference,
    routeSelected: deviceID,
    alternateRoutes: z.array(deviceID).max(MOST_ROUTES).optional(),
    remainRetries: retries.optional(),
    routeUsedReq: z.boolean().optional(),
    correlatorData,
  }), (exchange, { crossRefIdentifier, routeRegisterReqID, routeSelected, alternateRoutes = [], remainRetries, routeUsedReq = false, correlatorData: data }, from) => {
    const dialogue = dialogueOf(exchange.routeing, from, crossRefIdentifier, routeRegisterReqID);
    correlate(exchange, dialogue, data);
    select(exchange.routeing, dialogue, { routes: [routeSelected, ...alternateRoutes], mayRetry: mayRetry(remainRetries), usedWanted: routeUsedReq });
    return NOTHING;
  }),
};
