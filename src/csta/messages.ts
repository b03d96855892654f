// Messages: what the switch asks or tells a session by itself, under no monitor. They count in the session's one row of numbers, as events do.

import type { Clock, Millis } from '../kernel/clock.ts';
import type { EventReport } from './monitors.ts';
import type { Subscriber } from './subscribers.ts';

/** ECMA-269 has these services go from the switching function to the computing function. */
export const messageNames = ['MonitorStop', 'DataCollected', 'RouteRequest', 'ReRoute', 'RouteUsed', 'RouteEnd', 'CDRNotification', 'CDRReport'] as const;

/** What clients answer to those that the standard has them answer; nothing comes of it. */
export const messageAnswers: ReadonlySet<string> = new Set(['MonitorStop', 'DataCollected', 'CDRNotification', 'CDRReport'].map((name) => `${name}Response`));

export type MessageName = (typeof messageNames)[number];

export interface Message {
  /** Counts with the events of the session. */
  readonly seq: number;
  readonly time: Millis;
  readonly name: MessageName;
  /** In the order of ECMA-323. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** What a session receives without having asked for it just now. */
export type Delivery = EventReport | Message;

export function send(subscriber: Subscriber, { now }: Clock, name: MessageName, members: Message['members']): void {
  subscriber.deliver(subscriber, { seq: ++subscriber.seq, time: now, name, members });
}
