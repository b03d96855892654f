// Which functions hear what: the interfaces that an application subscribes to, and the callbacks of each, typed by the tables of the wire.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import { type EventName, events, heardBy, isEventName } from '../../ctios/events.ts';
import type { InterfaceName as WireInterface } from '../../ctios/request.ts';
import { confirmationOf, CONTROL_FAILURE, isRequestName, type RequestName, requests } from '../../ctios/requests.ts';
import type { Arguments } from './arguments.ts';

/** Told by the library itself: how the connection stands, which call is the current one, and what has changed while nothing could be told. */
export type OwnEvent = 'onConnection' | 'onConnectionClosed' | 'onConnectionFailure' | 'onConnectionRejected' | 'onHeartbeat' | 'onMissingHeartbeat' | 'onCurrentCallChanged' | 'onObjectsRecovered';

type Heard<Name extends EventName> = Uncapitalize<(typeof events)[Name]['callback']>;
type EventsOf<Of> = { [Name in EventName]: (typeof events)[Name]['of'] extends Of ? Heard<Name> : never }[EventName];
type ConfirmationOf<Name extends RequestName> = (typeof requests)[Name] extends { readonly confirmedBy: `e${infer Rest}` } ? `on${Rest}` : Name extends `e${infer Rest}Request` ? `on${Rest}Conf` : never;
type ConfirmationsOf<Of> = { [Name in RequestName]: (typeof requests)[Name]['of'] extends Of ? ConfirmationOf<Name> | 'onControlFailureConf' : never }[RequestName];
type Monitored<Callback extends string> = Callback extends `on${infer Rest}` ? `onMonitored${Rest}` : never;

interface MoreCallbacks {
  readonly session: OwnEvent;
  readonly monitoredCall: Monitored<EventsOf<'call'>>;
  readonly monitoredAgent: Monitored<EventsOf<'agent'>>;
  readonly statistics: 'onAgentStatistics' | 'onSkillGroupStatisticsUpdated';
}

type OneInterface = WireInterface | 'statistics';
type CallbacksOf<Of extends OneInterface> = EventsOf<Of> | ConfirmationsOf<Of> | (Of extends keyof MoreCallbacks ? MoreCallbacks[Of] : never);

/** The CIL's event interfaces: ISessionEvents is `session`, ICallEvents `call`, and so on; `allInOne` has all of them. */
export type InterfaceName = OneInterface | 'allInOne';
/** The callbacks of an interface, `onCallBegin` and so on; of all of them unless said. */
export type CallbackName<Of extends InterfaceName = 'allInOne'> = Of extends 'allInOne' ? { [One in OneInterface]: CallbacksOf<One> }[OneInterface] : CallbacksOf<Exclude<Of, 'allInOne'>>;

/** What an application hands in: the functions that it wants, and none that it does not. */
export type Listener<Of extends InterfaceName> = { readonly [Name in CallbackName<Of>]?: (args: Arguments) => void };

/** What is heard where. */
export interface Hearing {
  readonly callback: string;
  readonly by: readonly InterfaceName[];
}

const statistics: ReadonlySet<string> = new Set<CallbackName<'statistics'>>(['onAgentStatistics', 'onSkillGroupStatisticsUpdated']);

function hearing(callback: string, of: WireInterface): Hearing {
  return { callback, by: [of, ...(statistics.has(callback) ? ['statistics' as const] : []), 'allInOne'] };
}

const lowered = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** `eMakeCallConf` is heard as `onMakeCallConf`. */
const confirmations: ReadonlyMap<string, Hearing> = new Map((Object.keys(requests) as RequestName[]).map((name) => {
  const message = confirmationOf(name);
  return [message, hearing(message.replace(/^e/, 'on'), requests[name].of)];
}));

/** Who hears a message; null for one that is no event, and answers nothing that there is. */
export function hearingOf(message: Plain): Hearing | null {
  const { MessageID: name = '', Monitored: isMonitored, MessageType: asked } = message;
  if (name === CONTROL_FAILURE) return hearing('onControlFailureConf', typeof asked === 'string' && isRequestName(asked) ? requests[asked].of : 'session');
  if (typeof name !== 'string') return null;
  if (!isEventName(name)) return confirmations.get(name) ?? null;
  const { callback, of } = heardBy(name, isMonitored === true);
  return hearing(lowered(callback), of);
}

export function ownHearing(callback: OwnEvent): Hearing {
  return { callback, by: ['session', 'allInOne'] };
}
