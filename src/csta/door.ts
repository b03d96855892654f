// The door: the only way to act on the exchange. A request is carried out whole, or refused and nothing has changed.

import type { Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import { nearest } from '../kernel/shape.ts';
import { catalogue, type Request, type Response, type ServiceName } from './catalogue.ts';
import type { Delivery } from './messages.ts';
import { seatsImplied } from './seating.ts';
import type { Exchange, Service } from './services/service.ts';
import { listen, type Subscriber, subscriberOf } from './subscribers.ts';

/** Where a session asks: any service of CSTA, and our own, by name. */
export interface Door {
  /** Carries it out whole, or throws `Rejection` with the error value of ECMA-269 12.3, and then nothing has changed. Members are those of ECMA-323. */
  request<Name extends ServiceName>(service: Name, request: Request<Name>): Response<Name>;
}

/** A request from outside as the journal keeps it: all that a replay needs. */
export interface JournalEntry {
  readonly time: Millis;
  /** Name of the session that asked. */
  readonly session: string;
  readonly service: ServiceName;
  readonly request: unknown;
}

export interface DoorHooks {
  /** Told of each request from outside before it is carried out. */
  readonly journal: ((entry: JournalEntry) => void) | null;
  /** Told after each request, carried out or refused; the laws listen here. */
  afterRequest: (() => void) | null;
}

/** For simulated people: what they do is run again from the seed, so it is not journaled. */
export function insideDoor(exchange: Exchange, hooks: DoorHooks): Door {
  const { people } = exchange.subscribers;
  return { request: (service, request) => perform(exchange, hooks, service, request, people) };
}

/**
 * For a session of the outside world: its requests are checked and journaled, its events and messages go to `deliver`. Whatever is due
 * happens before a request, live and in replay alike. What a client does at a telephone takes the seat there first. Throws `invalidParameterValue` for a request of the wrong shape.
 */
export function outsideDoor(exchange: Exchange, hooks: DoorHooks, session: string, deliver: (delivery: Delivery) => void): Door {
  const subscriber = subscriberOf(exchange.subscribers, session);
  listen(subscriber, deliver);
  const door: Door = {
    request(service, request) {
      requireShape(service, request);
      for (const device of seatsImplied(exchange, service, request, subscriber)) door.request('takeSeat', { device });
      const { clock } = exchange.pbx;
      clock.advanceTo(clock.now);
      hooks.journal?.({ time: clock.now, session, service, request });
      return perform(exchange, hooks, service, request, subscriber);
    },
  };
  return door;
}

function perform<Name extends ServiceName>(exchange: Exchange, hooks: DoorHooks, name: Name, request: Request<Name>, from: Subscriber): Response<Name> {
  exchange.pbx.log.assertNotReading();
  let failed = false;
  const service = catalogue[name] as unknown as Service<Request<Name>, Response<Name>>;
  try {
    return service.run(exchange, request, from);
  } catch (error) {
    // The laws would hide a bug's own message behind what it broke.
    if (!(error instanceof Rejection)) failed = true;
    throw error;
  } finally {
    if (!failed) hooks.afterRequest?.();
  }
}

function requireShape(name: ServiceName, request: unknown): void {
  if (!Object.hasOwn(catalogue, name)) throw new Rejection('serviceNotSupported', `there is no service ${JSON.stringify(name)}${nearest(String(name), Object.keys(catalogue))}`);
  const { error } = catalogue[name].request.safeParse(request);
  const [issue] = error?.issues ?? [];
  if (issue) throw new Rejection('invalidParameterValue', `${name}: ${issue.path.join('.') || 'the request'}: ${issue.message}`);
}
