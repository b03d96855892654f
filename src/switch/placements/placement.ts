// A placement: what has handed a call to a telephone and decides how it goes on there. A hunt group's search is one, a coverage path, a queue.

import type { Millis } from '../../kernel/clock.ts';
import type { EventCause } from '../causes.ts';
import type { Connection } from '../connection.ts';
import type { Switch } from '../switch.ts';

/** One for each call that is handed out; all connections that it made share it. */
export interface Placement {
  readonly rules: PlacementRules;
}

/** The telephone's own forwarding does not apply to a call that was placed there. */
export interface PlacementRules {
  /** How long the call may ring at this telephone. */
  readonly ringFor: (connection: Connection) => Millis;
  /** The telephone does not take the call: nobody answered in time, or it was rejected. The connection is still there. */
  readonly notTaken: (pbx: Switch, connection: Connection, cause: EventCause) => void;
  /** Somebody has answered. */
  readonly taken: (pbx: Switch, connection: Connection) => void;
  /** Somebody took the call from this telephone, or sent it elsewhere; the connection is gone. */
  readonly takenAway: (pbx: Switch, connection: Connection) => void;
  /** The connection is gone, whatever ended it. */
  readonly left: (pbx: Switch, connection: Connection) => void;
  /** Whether a program waits for this far end to answer, and the call is there for its sake though nobody talks yet; never, unless said. */
  readonly isAwaited?: (connection: Connection) => boolean;
  /** Whether nothing is left for the connection to be there for; never, unless said. */
  readonly isOver?: (connection: Connection) => boolean;
}
