// Sending callers: somebody outside is to call in. It places no call; simulated callers read of it in the log, and come in their own time.

import { Rejection } from '../kernel/errors.ts';
import type { Fact, Telling } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Switch } from '../switch/switch.ts';

/** What the callers have in mind; null is left to them. */
export interface Wish {
  /** The public number that they call. */
  readonly to: string;
  /** How long they wait for an answer, and talk. */
  readonly patience: Millis | null;
  readonly talk: Millis | null;
  /** What they press in call flows, one question after the other. */
  readonly keys: readonly string[];
}

/** Callers are on their way, if there is traffic to send them. CSTA has no event for it. */
export interface CallersSent extends Fact<'callersSent'>, Wish {
  /** How many, and the time in which they come. */
  readonly callers: number;
  readonly within: Millis;
  /** Number of the only one; null for numbers of their own. */
  readonly caller: string | null;
}

export type SendCallers = Pick<CallersSent, keyof Wish | 'callers' | 'within' | 'caller'>;

export interface Sending {
  readonly pbx: Switch;
  readonly log: Telling<CallersSent>;
}

/** Our own operation. Throws `invalidDestination` for a number that nobody outside can reach. */
export function sendCallers({ pbx, log }: Sending, { to, caller, callers, within, patience, talk, keys }: SendCallers): void {
  const trunk = pbx.inbound.get(to);
  if (!trunk || trunk.direction === 'out') throw new Rejection('invalidDestination', `${to} is not a number of this switch`);

  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: pbx.clock.now, type: 'callersSent', to, patience, talk, keys, callers, within, caller });
}
