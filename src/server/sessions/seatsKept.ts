// Seats at the beginning of a run that was gone back to: kept for their clients, who begin new sessions. Whoever is simulated there would end their calls at once.

import type { Run } from '../hall.ts';

/** In which clients find back: milliseconds of the wall clock, for time that goes on at the speed at which it went. */
const KEPT_FOR = 5_000;

/**
 * Ends all sessions that the run has begun with; those with a seat when their clients have had time to take it again in a session of their own, the others now. Their clients
 * have been told that they are over. `speed` is how fast time goes.
 */
export function endSessionsBefore({ live, directory }: Run, speed: number): void {
  const { clock, exchange: { seating } } = live.simulation;
  const sitting = new Set([...seating.taken.values()].flat().map(({ name }) => name));
  const retired = [...sitting].flatMap((name) => directory.find(name) ?? []).map((session) => directory.retire(session));
  directory.endAll('rewound');
  if (retired.length === 0) return;
  const due = clock.now + KEPT_FOR * Math.max(1, speed);
  const leave = live.attend({
    next: () => due,
    run() {
      leave();
      for (const end of retired) end();
    },
  });
}
