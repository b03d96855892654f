// Routeing: a program says where calls go that have come to a routeing device. ECMA-269 clause 20. What the two say to each other about one call is a dialogue.

import { Rejection } from '../kernel/errors.ts';
import { dropConnection, isIn } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import type { Connection } from '../switch/connection.ts';
import { sendOn, turnDown } from '../switch/delivery.ts';
import { type RouteEnding, type RouteReference, routeEnded, routeRequested } from '../switch/facts/routeing.ts';
import { destinationOf } from '../switch/dialling/numbering.ts';
import type { RouteingRules } from '../switch/dialling/routeingShape.ts';
import { deviceOf, type Switch } from '../switch/switch.ts';
import { send } from './messages.ts';
import type { Subscriber } from './subscribers.ts';
import { reRoute, routeEnd, routeRequest, routeUsed } from './routeMessages.ts';

/** A session routes the calls of a device; of all devices that nobody has registered for by number, when it is null. */
export interface Registration {
  readonly id: string;
  readonly subscriber: Subscriber;
  readonly device: string | null;
}

/** A session has been asked where a call goes. */
export interface Dialogue extends RouteReference {
  readonly subscriber: Subscriber;
  readonly connection: Connection;
}

export interface Routeing {
  readonly pbx: Switch;
  readonly registrations: Map<string, Registration>;
  readonly dialogues: Map<string, Dialogue>;
  readonly byConnection: Map<Connection, Dialogue>;
  lastRegistration: number;
  lastDialogue: number;
}

/** What a session answers. */
export interface Selection {
  /** In the order in which they are tried. */
  readonly routes: readonly string[];
  /** Whether it wants to be asked again when none of them leads anywhere. */
  readonly mayRetry: boolean;
  readonly usedWanted: boolean;
}

export function createRouteing(pbx: Switch): Routeing {
  const routeing: Routeing = { pbx, registrations: new Map(), dialogues: new Map(), byConnection: new Map(), lastRegistration: 0, lastDialogue: 0 };
  for (const device of pbx.devices.values()) {
    if (device.routeing) device.application = { offered: (connection) => arrive(routeing, connection), left: (connection) => leave(routeing, connection) };
  }
  return routeing;
}

/** Throws `invalidDeviceID`, `requestIncompatibleWithObject`, `objectNotKnown` or `objectRegistrationLimitExceeded`. */
export function register(routeing: Routeing, subscriber: Subscriber, device: string | null): Registration {
  const { pbx, registrations } = routeing;
  if (device !== null && deviceOf(pbx, device).routeing === null) throw new Rejection('requestIncompatibleWithObject', `${device} is no routeing device`);
  if (device === null && [...pbx.devices.values()].every((one) => one.routeing === null)) throw new Rejection('objectNotKnown', 'there is no routeing device here');
  const taken = [...registrations.values()].some((other) => other.device === device);
  if (taken) throw new Rejection('objectRegistrationLimitExceeded', `somebody routes the calls of ${device ?? 'all devices'} already`);

  const registration: Registration = { id: String(++routeing.lastRegistration), subscriber, device };
  registrations.set(registration.id, registration);
  return registration;
}

/** The session is asked no more; what it was asked before it may still answer. Throws `invalidRouteRegistrationCrossRefID`. */
export function cancelRegistration({ registrations }: Routeing, subscriber: Subscriber, id: string): void {
  if (registrations.get(id)?.subscriber !== subscriber) throw new Rejection('invalidRouteRegistrationCrossRefID', `there is no registration ${id} here`);

  registrations.delete(id);
}

/** The session asks for no calls any more; what it was asked is answered by the default. */
export function stopRouteingOf({ registrations }: Routeing, subscriber: Subscriber): void {
  for (const { id, subscriber: owner } of [...registrations.values()]) if (owner === subscriber) registrations.delete(id);
}

/** Throws `invalidRouteingCrossRefID` or `invalidRouteRegistrationCrossRefID`, also for the dialogue of somebody else. */
export function dialogueOf({ dialogues }: Routeing, subscriber: Subscriber, id: string, registration: string | undefined): Dialogue {
  const dialogue = dialogues.get(id);
  if (dialogue?.subscriber !== subscriber) throw new Rejection('invalidRouteingCrossRefID', `there is no routeing dialogue ${id} here`);
  if (registration !== undefined && registration !== dialogue.registration) throw new Rejection('invalidRouteRegistrationCrossRefID', `dialogue ${id} belongs to registration ${dialogue.registration}`);
  return dialogue;
}

/** The call goes to the first of the routes that leads somewhere; if none does, the session is asked again, or the default route is taken. */
export function select(routeing: Routeing, dialogue: Dialogue, { routes, mayRetry, usedWanted }: Selection): void {
  const { pbx } = routeing;
  const { connection, subscriber } = dialogue;
  const route = routes.find((number) => leadsSomewhere(pbx, connection, number));
  if (route !== undefined) {
    close(routeing, dialogue, 'selected', route);
    leadTo(pbx, connection, route, 'redirected');
    if (usedWanted) send(subscriber, pbx.clock, 'RouteUsed', routeUsed(dialogue, route, pbx.devices.has(route)));
    return send(subscriber, pbx.clock, 'RouteEnd', routeEnd(dialogue, null));
  }
  if (mayRetry) return ask(routeing, dialogue, true);
  close(routeing, dialogue, 'invalid', null);
  send(subscriber, pbx.clock, 'RouteEnd', routeEnd(dialogue, { operation: 'invalidDestination' }));
  takeDefault(pbx, connection, 'redirected');
}

/** The session does not want to route the call. */
export function reject(routeing: Routeing, dialogue: Dialogue, cause: EventCause): void {
  close(routeing, dialogue, 'rejected', null);
  takeDefault(routeing.pbx, dialogue.connection, cause);
}

function arrive(routeing: Routeing, connection: Connection): void {
  const registration = registrationFor(routeing, connection.device.number);
  if (registration === null) return takeDefault(routeing.pbx, connection, 'redirected');
  const dialogue: Dialogue = { dialogue: String(++routeing.lastDialogue), registration: registration.id, subscriber: registration.subscriber, connection };
  routeing.dialogues.set(dialogue.dialogue, dialogue);
  routeing.byConnection.set(connection, dialogue);
  ask(routeing, dialogue, false);
}

function registrationFor({ registrations }: Routeing, device: string): Registration | null {
  const all = [...registrations.values()];
  return all.find((one) => one.device === device) ?? all.find((one) => one.device === null) ?? null;
}

function ask(routeing: Routeing, dialogue: Dialogue, again: boolean): void {
  const { pbx, pbx: { clock } } = routeing;
  const { connection, subscriber } = dialogue;
  const rules = rulesOf(connection);
  if (connection.timer) clock.cancel(connection.timer);
  connection.timer = clock.after(rules.replyTimeout, replyTimesOut, routeing, connection);
  routeRequested(pbx, connection, dialogue, again);
  if (again) send(subscriber, clock, 'ReRoute', reRoute(dialogue, rules));
  else send(subscriber, clock, 'RouteRequest', routeRequest(dialogue, rules));
}

/** The session has not answered in time. */
export function replyTimesOut(routeing: Routeing, connection: Connection): void {
  const { pbx } = routeing;
  connection.timer = null;
  const dialogue = routeing.byConnection.get(connection) as Dialogue;
  close(routeing, dialogue, 'timeout', null);
  send(dialogue.subscriber, pbx.clock, 'RouteEnd', routeEnd(dialogue, { operation: 'routeingTimerExpired' }));
  takeDefault(pbx, connection, 'redirected');
}

/** The caller has hung up, or the call was cleared. */
function leave(routeing: Routeing, connection: Connection): void {
  const dialogue = routeing.byConnection.get(connection);
  if (!dialogue) return;
  close(routeing, dialogue, 'abandoned', null);
  send(dialogue.subscriber, routeing.pbx.clock, 'RouteEnd', routeEnd(dialogue, { stateIncompatibility: 'noActiveCall' }));
}

function close({ pbx, dialogues, byConnection }: Routeing, dialogue: Dialogue, ending: RouteEnding, to: string | null): void {
  dialogues.delete(dialogue.dialogue);
  byConnection.delete(dialogue.connection);
  routeEnded(pbx, dialogue.connection, dialogue, ending, to);
}

/** A number that can be called, and that the call is not at already. A busy one will do: the caller hears that it is. */
function leadsSomewhere(pbx: Switch, { call }: Connection, number: string): boolean {
  const destination = destinationOf(pbx, number);
  if (destination.kind === 'device') return !isIn(call, destination.device);
  return destination.kind === 'outside' || destination.kind === 'tie' || destination.kind === 'emergency';
}

function takeDefault(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { defaultRoute } = rulesOf(connection);
  if (defaultRoute === null) turnDown(pbx, connection, 'destNotObtainable');
  else leadTo(pbx, connection, defaultRoute, cause);
}

function leadTo(pbx: Switch, connection: Connection, to: string, cause: EventCause): void {
  dropConnection(pbx, connection);
  sendOn(pbx, connection, to, cause);
}

function rulesOf({ device }: Connection): RouteingRules {
  return device.routeing as RouteingRules;
}
