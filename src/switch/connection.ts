// A connection: one call at one device, and its lifecycle. ECMA-269 6.1.5 "Connection State".

import type { Timer } from '../kernel/clock.ts';
import { lifecycle, next } from '../kernel/lifecycle.ts';
import type { Call } from './call.ts';
import type { EventCause } from './causes.ts';
import type { Device } from './device.ts';
import type { Hunt } from './huntGroup.ts';

/*
                      ┌──────────── connect ─────────────┐
   ┌─ initiate ─► initiated ── originate ──────────────┐ │
   │                                                   ▼ ▼
  null ── alert ─► alerting ── connect ─────────► connected ◄─ retrieve ─ hold
   │                 ▲   ▲                             └────── hold ──────►│
   │                 │   └────────────── recall ──────────────────────────-┘
   ├─ queue ─► queued ─ alert, connect
   └─ fail ──► fail                     any ── fail ─► fail      any ── clear ─► null
*/
export const connectionLifecycle = lifecycle('connection', 'null', {
  null: { on: { initiate: 'initiated', alert: 'alerting', connect: 'connected', queue: 'queued', fail: 'fail' } },
  initiated: { on: { originate: 'connected', fail: 'fail', clear: 'null' } },
  alerting: { on: { connect: 'connected', fail: 'fail', clear: 'null' } },
  connected: { on: { hold: 'hold', fail: 'fail', clear: 'null' } },
  hold: { on: { retrieve: 'connected', recall: 'alerting', fail: 'fail', clear: 'null' } },
  queued: { on: { alert: 'alerting', connect: 'connected', fail: 'fail', clear: 'null' } },
  fail: { on: { clear: 'null' } },
});

export type ConnectionState = keyof typeof connectionLifecycle.table;
export type ConnectionTrigger = Parameters<typeof next<ConnectionState, 'initiate' | 'originate' | 'alert' | 'connect' | 'queue' | 'hold' | 'retrieve' | 'recall' | 'fail' | 'clear'>>[2];

export interface Connection {
  /** Changes when calls are brought together or handed on. */
  call: Call;
  readonly device: Device;
  /** Number of the person at this end: the device's own, or on a line the number outside. */
  readonly party: string;
  state: ConnectionState;
  /** What brought the call here. */
  cause: EventCause;
  /** The device that sent the call here, null when it was dialled. */
  readonly redirectedFrom: string | null;
  /** The one timer that waits for this connection: for an answer, for a digit. */
  timer: Timer | null;
  /** Dialled so far, while the connection is initiated. */
  dialled: string;
  /** The telephone asks its owner to lift the handset before the call goes out. */
  prompted: boolean;
  /** Who had this party join a conference, null when nobody did; told when it answers. */
  joinedBy: string | null;
  /** A silent party hears and is not heard: nobody stays in a call for its sake. */
  silent: boolean;
  /** The search of a hunt group that brought the call here, or waits here; null when none did. */
  hunt: Hunt | null;
  /** The destination would not take the call: it stands failed here only as long as the caller listens to the tone. */
  refused: boolean;
}

export function move(connection: Connection, trigger: ConnectionTrigger): void {
  connection.state = next(connectionLifecycle, connection.state, trigger);
}
