// Forwarding: where a telephone sends its calls, by reason, and for callers inside and outside apart. Records only; delivery follows them.

import type { Millis } from '../kernel/clock.ts';
import type { Call } from './call.ts';
import type { Device } from './device.ts';

export const forwardReasons = ['immediate', 'busy', 'noAnswer', 'doNotDisturb'] as const;
export type ForwardReason = (typeof forwardReasons)[number];

export const callerSides = ['inside', 'outside'] as const;
/** Where a caller is: at a telephone of this switch, or beyond a line. */
export type CallerSide = (typeof callerSides)[number];

/** A number for each reason, null for none. */
export type ForwardTargets = { [Reason in ForwardReason]: string | null };

export interface Forwarding {
  readonly inside: ForwardTargets;
  readonly outside: ForwardTargets;
  /** How long it rings before `noAnswer` applies. */
  after: Millis;
}

export function noForwarding(): Forwarding {
  return { inside: noTargets(), outside: noTargets(), after: 0 };
}

export function noTargets(): ForwardTargets {
  return { immediate: null, busy: null, noAnswer: null, doNotDisturb: null };
}

/** Whoever waits for the call to arrive decides; in a call that was handed on, the one who is left. */
export function sideOf(call: Call): CallerSide {
  return call.connections[0]?.device.kind === 'line' ? 'outside' : 'inside';
}

export function forwardsFor(call: Call, { forward }: Device): ForwardTargets {
  return forward[sideOf(call)];
}
