// A watch: somebody looks at what goes over the line of a session, events out and requests in, and when. Nobody does, mostly; then it costs nothing.

import type { ServiceName } from '../../csta/catalogue.ts';
import type { Door } from '../../csta/door.ts';
import type { Delivery } from '../../csta/messages.ts';
import { Rejection } from '../../kernel/errors.ts';
import type { SessionEnd } from './session.ts';
import type { WireName } from './wires.ts';

/** Why a line is gone: it broke, or was cut off because the client took too little. */
export type Loss = 'broken' | 'slow';

export interface Watch {
  /** These have been said over its line; they leave with the next post. */
  said(deliveries: readonly Delivery[]): void;
  /** A request has come in. */
  heard(): void;
  /** It was carried out, or refused; its answer leaves with the next post. */
  answered(service: ServiceName, request: unknown, refused: Rejection | null): void;
  /** The client has handled all up to this number; `handled` is how many these were, null where it does not say. */
  acknowledged(through: number, handled: number | null): void;
  lost(why: Loss): void;
  /** The session goes on over another line. */
  resumed(): void;
  ended(why: SessionEnd): void;
}

/** Whom a watch is on. */
export interface Watched {
  readonly id: string;
  readonly application: string;
  readonly wire: WireName;
}

/** Null for a session that nobody watches. */
export type WatchFor = (session: Watched) => Watch | null;

/** The same door; the watch is told of what comes through it. */
export function watchedDoor(door: Door, watch: Watch): Door {
  return {
    request(service, request) {
      try {
        const response = door.request(service, request);
        watch.answered(service, request, null);
        return response;
      } catch (error) {
        if (error instanceof Rejection) watch.answered(service, request, error);
        throw error;
      }
    },
  };
}
