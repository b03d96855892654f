// Subscribers: the sessions of the outside world as the switch knows them. Who listens to a session at present is not among what is known of it.

import type { Delivery } from './messages.ts';
import type { SessionStart } from './services/session.ts';

/** Whoever receives events and messages. */
export interface Subscriber {
  readonly name: string;
  /** Number of the last of them. */
  seq: number;
  /** How a client began the session; null for that of a script, and for simulated people. */
  start: SessionStart | null;
  /** One for all of them: hands it to whoever listens to this one, if anybody does. */
  readonly deliver: (to: Subscriber, delivery: Delivery) => void;
  /** Who listens; not enumerable, so that no checkpoint sees it. */
  readonly heard?: (delivery: Delivery) => void;
}

export interface Subscribers {
  readonly byName: Map<string, Subscriber>;
  /** Simulated people, all in one; they listen to nothing. */
  readonly people: Subscriber;
}

export function createSubscribers(): Subscribers {
  return { byName: new Map(), people: { name: '', seq: 0, start: null, deliver: (to, delivery) => to.heard?.(delivery) } };
}

/** From now on this is who listens. */
export function listen(to: Subscriber, heard: (delivery: Delivery) => void): void {
  Object.defineProperty(to, 'heard', { value: heard, enumerable: false, configurable: true });
}

/** The session of that name; begun by asking for it. */
export function subscriberOf({ byName, people: { deliver } }: Subscribers, name: string): Subscriber {
  const known = byName.get(name);
  if (known) return known;
  const subscriber: Subscriber = { name, seq: 0, start: null, deliver };
  byName.set(name, subscriber);
  return subscriber;
}
