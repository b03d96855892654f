// What a session has been told, as far as later events rest on it. It comes of the session's deliveries alone, so that a replay remembers the same; and where a
// replay begins with a checkpoint, of the switch as it stood there.

import type { Simulation } from '../../../simulation.ts';

export interface Told {
  /** The calls that it knows, by UniqueObjectID. */
  readonly calls: Set<string>;
}

/** A session that the switch knows already, as whoever was told all of it would know it; one that begins knows nothing. */
export function recall(_: Simulation, __: string): Told {
  return { calls: new Set() };
}
