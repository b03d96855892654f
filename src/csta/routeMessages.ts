// The members of routeing messages, in the order of ECMA-323 edition 6.

import type { RouteingRules } from '../switch/dialling/routeingShape.ts';
import { outgoing } from './events/members.ts';
import { deviceIdentifier, identifierOf } from './identifiers.ts';
import { deviceHistory, linkageData } from './linkage.ts';
import type { Message } from './messages.ts';
import type { Dialogue } from './routeing.ts';

type Members = Message['members'];

const reference = ({ dialogue, registration }: Dialogue) => ({ crossRefIdentifier: dialogue, routeRegisterReqID: registration });

function correlator({ connection: { call: { data } } }: Dialogue): Members {
  return data.correlatorData === null ? {} : { correlatorData: { string: data.correlatorData } };
}

const linkage = ({ connection }: Dialogue) => ({ callLinkageData: linkageData(connection.call.linkage) });

function calling({ connection: { call } }: Dialogue): Members {
  return { callingDevice: call.withheld ? { restricted: true } : deviceIdentifier(call.calling) };
}

/** `replyTimeout` in milliseconds. */
export function routeRequest(dialogue: Dialogue, { algorithm, replyTimeout }: RouteingRules): Members {
  const { connection, connection: { call, device } } = dialogue;
  const out = outgoing(call);
  const history = deviceHistory(call.history);
  return {
    ...reference(dialogue),
    currentRoute: deviceIdentifier(call.called),
    ...calling(dialogue),
    routeingDevice: deviceIdentifier(device.number),
    routedCall: identifierOf(connection),
    routeSelAlgorithm: algorithm,
    ...(call.line && { associatedCallingDevice: deviceIdentifier(call.line.number) }),
    ...(out && { associatedCalledDevice: deviceIdentifier(out.device.number) }),
    replyTimeout,
    ...correlator(dialogue),
    ...linkage(dialogue),
    ...(history && { deviceHistory: history }),
  };
}

export function reRoute(dialogue: Dialogue, { replyTimeout }: RouteingRules): Members {
  return { ...reference(dialogue), replyTimeout, ...correlator(dialogue), ...linkage(dialogue) };
}

/** `domain`: whether it is a number of this switch. */
export function routeUsed(dialogue: Dialogue, route: string, domain: boolean): Members {
  return { ...reference(dialogue), routeUsed: deviceIdentifier(route), ...calling(dialogue), domain, ...correlator(dialogue), ...linkage(dialogue) };
}

/** Why it ends; null when the call has gone where the session said. */
export type RouteError = { readonly operation: 'routeingTimerExpired' | 'invalidDestination' } | { readonly stateIncompatibility: 'noActiveCall' };

export function routeEnd(dialogue: Dialogue, errorValue: RouteError | null): Members {
  return { ...reference(dialogue), ...(errorValue && { errorValue }), ...correlator(dialogue) };
}
