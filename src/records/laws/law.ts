// What a law is: told of facts, asked about what has changed. It changes nothing.

import { LawBroken } from '../../kernel/errors.ts';
import type { Call, CallId } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import type { Device } from '../../switch/device.ts';
import type { FactOfCall } from '../../csta/facts.ts';

/** Throws LawBroken from any of these. */
export interface Law {
  /** Each fact of a call, as it happens. */
  readonly noted?: (fact: FactOfCall) => void;
  /** After a step: each call that has changed; undefined when it is gone. */
  readonly call?: (id: CallId, call: Call | undefined) => void;
  /** After a step: each connection of a call that has changed. */
  readonly connection?: (connection: Connection) => void;
  /** After a step, whatever has changed. */
  readonly step?: () => void;
  /** Now and then, and when everything is checked. */
  readonly device?: (device: Device) => void;
  readonly everything?: () => void;
  /** The switch has come out of a checkpoint: what facts would have told is taken from its records. */
  readonly resumed?: () => void;
}

export function broken(law: string, detail: string): never {
  throw new LawBroken(law, detail);
}

/** How messages name a connection. */
export function where({ device, call }: Connection): string {
  return `${device.number} in call ${call.id}`;
}
