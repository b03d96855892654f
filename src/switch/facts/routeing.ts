// What happens at routeing devices: a program is asked where a call goes, and that ends. One function to tell each. CSTA has messages for it, no events.

import type { Fact } from '../../kernel/log.ts';
import type { CallId } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { Switch } from '../switch.ts';

/** By which messages and answers about one call know each other. */
export interface RouteReference {
  readonly dialogue: string;
  readonly registration: string;
}

/** Why nobody is asked any more. `invalid`: no number that was named leads anywhere; `abandoned`: the call has left. */
export type RouteEnding = 'selected' | 'rejected' | 'timeout' | 'invalid' | 'abandoned';

interface RouteFact<Type extends string> extends Fact<Type>, RouteReference { readonly call: CallId; readonly device: string }
/** `again`: the number that was named before leads nowhere. */
export interface RouteRequested extends RouteFact<'routeRequested'> { readonly again: boolean }
/** `to` is the number that was chosen, null for none. */
export interface RouteEnded extends RouteFact<'routeEnded'> { readonly ending: RouteEnding; readonly to: string | null }

export type RouteingFact = RouteRequested | RouteEnded;

export function routeRequested({ log, clock }: Switch, { call, device }: Connection, { dialogue, registration }: RouteReference, again: boolean): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'routeRequested', call: call.id, device: device.number, dialogue, registration, again });
}

export function routeEnded({ log, clock }: Switch, { call, device }: Connection, { dialogue, registration }: RouteReference, ending: RouteEnding, to: string | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'routeEnded', call: call.id, device: device.number, dialogue, registration, ending, to });
}
