import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import * as tell from '../facts/settings.ts';
import { type CallerSide, callerSides, type ForwardReason, type Forwarding } from '../forwarding.ts';
import { destinationOf } from '../dialling/numbering.ts';
import type { Switch } from '../switch.ts';
import { freed } from '../waiting.ts';
import { telephoneOf } from './setDoNotDisturb.ts';

export interface SetForwarding {
  readonly device: string;
  readonly reason: ForwardReason;
  /** Whose calls; null for callers inside and outside alike. */
  readonly side: CallerSide | null;
  /** Null switches it off. */
  readonly to: string | null;
  /** How long it rings before an unanswered call goes; null leaves it as it is. */
  readonly after: Millis | null;
}

/**
 * A telephone sends its calls elsewhere, or no longer does. ECMA-269 22.1 "Set Forwarding". Event: Forwarding.
 * Throws `invalidForwardingDestination` for a number that leads nowhere or to the telephone itself. A call that rings already stays.
 */
export function setForwarding(pbx: Switch, { device: number, reason, side, to, after }: SetForwarding): void {
  const device = telephoneOf(pbx, number);
  if (to !== null) requireForwardable(pbx, number, to);

  for (const one of callerSides) if (side === null || side === one) device.forward[one][reason] = to;
  if (after !== null) device.forward.after = after;

  tell.forwardingSet(pbx, device, reason, side, to);
  freed(pbx, device);
}

/** How a telephone forwards now. ECMA-269 22.1 "Get Forwarding". */
export function forwardingOf(pbx: Switch, number: string): Forwarding {
  return telephoneOf(pbx, number).forward;
}

function requireForwardable(pbx: Switch, number: string, to: string): void {
  if (to === number) throw new Rejection('invalidForwardingDestination', `${number} cannot be forwarded to itself`);
  const { kind } = destinationOf(pbx, to);
  if (kind !== 'device' && kind !== 'outside' && kind !== 'tie') throw new Rejection('invalidForwardingDestination', `${to} leads nowhere`);
}
