// A connection: one call at one device, and its lifecycle. ECMA-269 6.1.5 "Connection State".

import type { Millis, Timer } from '../kernel/clock.ts';
import { lifecycle, next, type TriggerIn } from '../kernel/lifecycle.ts';
import type { Asking } from './voice/asking.ts';
import type { Call } from './call.ts';
import type { EventCause } from './causes.ts';
import type { Device } from './device.ts';
import type { Placement } from './placements/placement.ts';
import type { Playing } from './voice/playing.ts';
import type { Voice } from './voice/voice.ts';
import type { Waiting } from './waiting.ts';

/*
                      ┌──────────── connect ─────────────┐
   ┌─ initiate ─► initiated ── originate ──────────────┐ │
   │                                                   ▼ ▼
  null ── alert ─► alerting ── connect ─────────► connected ◄─ retrieve ─ hold
   │                 ▲   ▲                             └────── hold ──────►│
   │                 │   └────────────── recall ──────────────────────────-┘
   ├─ queue ─► queued ─ alert, connect         alerting ─ queue ─► queued
   └─ fail ──► fail ── queue ─► queued  any ── fail ─► fail      any ── clear ─► null
*/
export const connectionLifecycle = lifecycle('connection', 'null', {
  null: { on: { initiate: 'initiated', alert: 'alerting', connect: 'connected', queue: 'queued', fail: 'fail' } },
  initiated: { on: { originate: 'connected', fail: 'fail', clear: 'null' } },
  alerting: { on: { connect: 'connected', queue: 'queued', fail: 'fail', clear: 'null' } },
  connected: { on: { hold: 'hold', fail: 'fail', clear: 'null' } },
  hold: { on: { retrieve: 'connected', recall: 'alerting', fail: 'fail', clear: 'null' } },
  queued: { on: { alert: 'alerting', connect: 'connected', fail: 'fail', clear: 'null' } },
  fail: { on: { queue: 'queued', clear: 'null' } },
});

export type ConnectionState = keyof typeof connectionLifecycle.table;
export type ConnectionTrigger = TriggerIn<typeof connectionLifecycle>;

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
  /** How long it will have rung when its first timer fires. */
  rung: Millis;
  /** Dialled so far, while the connection is initiated. */
  dialled: string;
  /** The telephone asks its owner to lift the handset before the call goes out. */
  prompted: boolean;
  /** Who had this party join a conference, null when nobody did; told when it answers. */
  joinedBy: string | null;
  participation: Participation;
  /** What handed the call to this telephone, or has it wait here; null when it was simply brought here. */
  placement: Placement | null;
  /** The destination would not take the call: it stands failed here only as long as the caller listens to the tone. */
  refused: boolean;
  /** What it waits for: the telephone it camps on, or on a prompt the one that is to be called back; null for neither. */
  waiting: Waiting | null;
  /** What a machine plays or records over it; null for nothing. */
  voice: Voice | null;
  /** What the person at the other end is being asked; null for nothing. */
  asking: Asking | null;
  /** What a program has played or recorded over it; null for nothing. */
  playing: Playing | null;
}

/** All parties hear. `active` is heard by all, `whisper` by the party whose side it takes, `silent` by nobody. The standard's words: active, none, silent. */
export type Participation = 'active' | 'silent' | 'whisper';

/** Whether a call can live for the sake of this party: not for somebody who only listens or whispers. */
export function livesFor({ participation }: Connection): boolean {
  return participation === 'active';
}

export function move(connection: Connection, trigger: ConnectionTrigger): void {
  connection.state = next(connectionLifecycle, connection.state, trigger);
}
